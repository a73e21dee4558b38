"""Looking at what a search leaves out for the person it is made for."""

from referent_desk.desk.screens.catalogue.asked import Asked, ForWhom
from referent_desk.desk.screens.catalogue.looking import Looking, Work


class Surroundings(Looking):
    """`seen` gives an Around."""

    def work(self, asked: Asked, whom: ForWhom | None) -> Work | None:
        """Around none where there is nobody to look for."""
        if whom is None:
            return None
        job = self.presenter.look_around(asked, whom)
        return job, lambda found: self.presenter.around(found, asked, whom)
