"""One file for each page: what it shows, and the acts that its buttons take."""

from wsis_workflow.entrypoints.web.pages import account, board, demo, my_work, sign_in

PAGES = (sign_in.router, my_work.router, board.router, account.router, demo.router)
