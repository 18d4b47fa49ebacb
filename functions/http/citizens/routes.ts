import { routeTable } from '../route-table.ts';

/** Routes for appellants: sessions, appeals and own data. */
export const CITIZENS_ROUTES = routeTable({
  access: 'citizens',
  groups: {
    sessions: {
      errorImpact:
        'Citizens can neither sign in nor sign out. Without a token they cannot file appeals online, and on a shared device the next person may use their session.',
      routes: {
        'POST /v1/sessions': {
          handler: 'create-session',
          openBecause: 'Callers have no token before they sign in. Attempts are limited by phone and address.',
        },
        'POST /v1/challenges': {
          handler: 'create-challenge',
          openBecause: 'Whoever has to solve a captcha has no token yet. An answer stores nothing.',
        },
        'DELETE /v1/sessions': 'end-sessions',
        'DELETE /v1/sessions/all': 'end-sessions',
      },
    },
    commands: {
      errorImpact:
        'Citizens can neither file appeals nor upload files, comment, urge, withdraw or rate. Some with an emergency may believe that their appeal has arrived.',
      routes: {
        'POST /v1/uploads': 'create-upload',
        'POST /v1/appeals': 'submit-appeal',
        'POST /v1/appeals/{number}/{command}': 'command-appeal',
      },
    },
    cases: {
      errorImpact: 'Citizens see neither the list of their appeals nor their progress and replies.',
      routes: {
        'GET /v1/appeals': 'list-appeals',
        'GET /v1/appeals/{number}': 'get-appeal',
        'GET /v1/appeals/{number}/access-log': 'get-access-log',
        'GET /v1/appeals/{number}/similar': 'count-similar',
      },
    },
    tracking: {
      errorImpact: 'Callers without an account cannot follow their appeal by number and query code.',
      routes: {
        'GET /v1/track/{number}': {
          handler: 'track-appeal',
          openBecause: 'The query code authorises the caller. Wrong codes are limited.',
          by: 'queryCode',
        },
      },
    },
    'own-data': {
      errorImpact:
        'Citizens can neither see nor export what is stored about them. The law gives them a copy without undue delay.',
      routes: {
        'GET /v1/me': 'get-me',
        'GET /v1/me/export': 'export-own-data',
      },
    },
    'own-contact': {
      errorImpact:
        'Citizens cannot correct a wrong name or phone, so units call the wrong number, and they get no new query code.',
      routes: {
        'PATCH /v1/me': 'correct-own-data',
        'POST /v1/appeals/{number}/query-code': 'renew-query-code',
      },
    },
    erasure: {
      errorImpact: 'Citizens cannot have their data erased. The law gives them that right.',
      routes: {
        'POST /v1/me/erasure': 'erase-own-data',
      },
    },
  },
});
