"""Looking at what one may enter any month, while that is what is asked."""

from referent_desk.desk.screens.catalogue.all_year import all_year
from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.looking import Looking, Work


class YearAround(Looking):
    """`seen` gives an AllYear."""

    def work(self, asked: Asked, whom: ForWhom | None) -> Work | None:
        """The whole year of this search."""
        if not asked.is_all_year:
            return None
        job = self.presenter.look_all_year(asked, whom)
        within = asked.within if self.presenter.ground(asked, whom).origin.code else None
        return job, lambda found: all_year(found, asked.words, within=within)
