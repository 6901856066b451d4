"""One file for each page: what it shows, and the acts that its buttons take."""

from wsis_workflow.entrypoints.web.pages import (
    account,
    board,
    demo,
    my_work,
    proposal,
    proposal_acts,
    proposal_revise,
    proposal_texts,
    propose,
    sign_in,
)

PAGES = (
    sign_in.router,
    my_work.router,
    board.router,
    account.router,
    propose.router,
    proposal.router,
    proposal_texts.router,
    proposal_revise.router,
    proposal_acts.router,
    demo.router,
)
