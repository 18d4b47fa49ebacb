import { routeTable } from '../route-table.ts';

/** Routes for the people of banks and law firms (DOMAIN 8). */
export const PARTNERS_ROUTES = routeTable({
  access: 'staff',
  groups: {
    lists: {
      errorImpact:
        'Banks and law firms do not see which requests were referred to them. Law firms see neither their slots nor their lawyers.',
      routes: {
        'GET /v1/partners/people': 'list-people',
        'GET /v1/partners/requests': 'list-requests',
        'GET /v1/partners/slots': 'list-slots',
      },
    },
    request: {
      errorImpact: 'Banks and law firms cannot read what businesses share with them.',
      routes: {
        'GET /v1/partners/requests/{number}': 'get-request',
      },
    },
    commands: {
      errorImpact: 'Banks and law firms can neither reply to requests nor offer. Businesses wait for them.',
      routes: {
        'POST /v1/partners/requests/{number}/{command}': 'command-request',
      },
    },
    slots: {
      errorImpact:
        'Law firms can neither publish nor withdraw slots. Businesses find none to book, or book a lawyer who is not there.',
      routes: {
        'PUT /v1/partners/slots': 'put-slot',
        'DELETE /v1/partners/slots/{lawyerId}/{begin}': 'withdraw-slot',
      },
    },
  },
});
