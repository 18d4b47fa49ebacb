import { routeTable } from '../route-table.ts';

/** Routes for operators, dispatchers, units, supervisors and auditors. */
export const DESK_ROUTES = routeTable({
  access: 'staff',
  groups: {
    lookups: {
      errorImpact:
        'Pages of the desk do not open: they know neither queues and units of their user nor how much waits. Supervisors do not see what is late.',
      routes: {
        'GET /v1/desk/me': 'get-me',
        'GET /v1/desk/units': 'find-units',
        'GET /v1/desk/workers': 'list-workers',
        'POST /v1/desk/proposals': 'propose-category',
        'GET /v1/desk/appeals/{number}/deadlines': 'preview-deadlines',
        'GET /v1/desk/hot-spots': 'list-hot-spots',
        'GET /v1/desk/differences': 'list-differences',
        'GET /v1/desk/overview': 'queues/show-overview',
        'GET /v1/desk/queues/{queue}/counts': 'queues/count-queue',
        'GET /v1/desk/counts': 'queues/count-queues',
        'GET /v1/desk/changes': 'queues/list-changes',
      },
    },
    queue: {
      errorImpact:
        'Staff do not see their queues, and deadlines pass without notice. Similar appeals are dispatched one by one.',
      routes: {
        'GET /v1/desk/queues/{queue}': 'queues/list-queue',
        'GET /v1/desk/appeals/{number}/similar': 'list-similar',
      },
    },
    search: {
      errorImpact:
        'The desk does not find earlier appeals by number, phone or words. Operators file the same matter twice.',
      routes: {
        'GET /v1/desk/appeals': 'find-appeals',
        'POST /v1/desk/searches': 'search-appeals',
      },
    },
    case: {
      errorImpact: 'Staff cannot open any case. Nothing is dispatched, handled or answered.',
      routes: {
        'GET /v1/desk/appeals/{number}': 'get-appeal',
      },
    },
    filing: {
      errorImpact: 'Operators cannot file appeals of callers. They must take notes on paper.',
      routes: {
        'POST /v1/desk/appeals': 'file-appeal',
      },
    },
    commands: {
      errorImpact:
        'Staff cannot accept, dispatch, sign or answer, nor upload photos of their work, while deadlines approach.',
      routes: {
        'POST /v1/desk/uploads': 'create-upload',
        'POST /v1/desk/appeals/{number}/{command}': 'command-appeal',
      },
    },
    work: {
      errorImpact:
        'Staff can neither claim nor release entries of their queues, so two people may start on one case. Appeals can be merged only one by one.',
      routes: {
        'POST /v1/desk/queues/{queue}/claims': 'queues/claim-entry',
        'DELETE /v1/desk/queues/{queue}/claims/{number}': 'queues/release-entry',
        'POST /v1/desk/appeals/{number}/merges': 'merge-appeals',
      },
    },
    mails: {
      errorImpact: 'Operators cannot look at mails that no rule files. Letters that were scanned wait too.',
      routes: {
        'GET /v1/desk/mails': 'mails/list-mails',
        'GET /v1/desk/mails/{id}': 'mails/get-mail',
      },
    },
    'mail-decisions': {
      errorImpact: 'Operators can read mails that no rule files, and do nothing about them.',
      routes: {
        'POST /v1/desk/mails/{id}/file': 'mails/file-mail',
        'POST /v1/desk/mails/{id}/attach': 'mails/attach-mail',
        'POST /v1/desk/mails/{id}/discard': 'mails/discard-mail',
      },
    },
    reveal: {
      errorImpact: 'Units cannot read the contact of appellants. Contact deadlines pass.',
      routes: {
        'POST /v1/desk/appeals/{number}/reveal': 'reveal-contact',
      },
    },
    proof: {
      errorImpact: 'Operators cannot act for callers who call from another number than they filed with.',
      routes: {
        'POST /v1/desk/appeals/{number}/proofs': 'prove-caller',
      },
    },
    audit: {
      errorImpact: 'Auditors see neither who revealed which contact nor who opened which case or request.',
      routes: {
        'GET /v1/desk/audit/reveals': 'list-reveals',
        'GET /v1/desk/audit/openings': 'list-openings',
      },
    },
  },
});
