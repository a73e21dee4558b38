"""What is printed: the pathway sheet first.

`pathway.PathwaySheet` holds what is said, `pathway.render` makes its PDF, `preview` shows its pages, `content` fills
it from a record. Inside: parts (`frame`, `words_and_aim`, `way`, `duties`, `ending`) make `blocks`, `paging` puts them
on pages, `pen` draws them. Nothing but `pathway`, `notice`, `content` and `refusal` may be imported before it is
needed: the rest brings reportlab.
"""
