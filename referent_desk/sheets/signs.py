"""Small signs drawn as paths, in the 20 by 20 box of the program's icons: the state of a step, a box to tick."""

from referent_desk.sheets import look
from referent_desk.sheets.pathway import StepState
from referent_desk.sheets.pen import Pen

_STROKE = 1.7


def state_sign(pen: Pen, state: StepState, x: float, y: float, size: float) -> None:
    """✓ done, ◐ under way or confirmed, ○ planned or to prepare, ‖ interrupted, ✕ dropped."""
    with pen.drawing(x, y, size) as canvas:
        canvas.setStrokeColor(look.TEXT)
        canvas.setFillColor(look.TEXT)
        canvas.setLineWidth(_STROKE)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        if state is StepState.DONE:
            canvas.lines([(4, 10.5, 8, 14.5), (8, 14.5, 16, 5.5)])
        elif state is StepState.INTERRUPTED:
            canvas.setLineWidth(2.6)
            canvas.lines([(7, 4, 7, 16), (13, 4, 13, 16)])
        elif state is StepState.DROPPED:
            canvas.lines([(5, 5, 15, 15), (15, 5, 5, 15)])
        else:
            if state in (StepState.UNDER_WAY, StepState.CONFIRMED):
                half = canvas.beginPath()
                half.moveTo(10, 3)
                half.arcTo(3, 3, 17, 17, startAng=-90, extent=180)
                half.close()
                canvas.drawPath(half, stroke=0, fill=1)
            canvas.circle(10, 10, 7, stroke=1, fill=0)


def tick_box(pen: Pen, ticked: bool, x: float, y: float, size: float) -> None:
    """A box to tick by hand, or ticked already."""
    with pen.drawing(x, y, size, box=12.0) as canvas:
        canvas.setStrokeColor(look.TEXT)
        canvas.setLineWidth(1.3)
        canvas.roundRect(0.65, 0.65, 10.7, 10.7, 2, stroke=1, fill=0)
        if ticked:
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            canvas.lines([(2.8, 6.3, 5.0, 8.5), (5.0, 8.5, 9.3, 3.4)])
