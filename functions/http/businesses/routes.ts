import { routeTable } from '../route-table.ts';

/** Routes for the persons who act for a business (DOMAIN 8). */
export const BUSINESSES_ROUTES = routeTable({
  access: 'citizens',
  groups: {
    accounts: {
      errorImpact:
        'Agents see neither the businesses that they act for nor partners and policies, and do not find what they can apply for.',
      routes: {
        'GET /v1/enterprise/businesses': 'list-businesses',
        'GET /v1/enterprise/businesses/{code}': 'get-business',
        'GET /v1/enterprise/partners': 'list-partners',
        'GET /v1/enterprise/policies': 'search-policies',
        'GET /v1/enterprise/policies/{id}': 'get-policy',
      },
    },
    requests: {
      errorImpact:
        'Businesses see neither their requests with progress and advice nor visits, slots of lawyers and looks of partners.',
      routes: {
        'GET /v1/enterprise/requests': 'list-requests',
        'GET /v1/enterprise/requests/{number}': 'get-request',
        'GET /v1/enterprise/requests/{number}/looks': 'list-looks',
        'GET /v1/enterprise/requests/{number}/slots': 'list-slots',
        'GET /v1/enterprise/visits': 'list-visits',
      },
    },
    changes: {
      errorImpact:
        'Persons can neither begin nor cease to act for a business, nor change their reminders. A person who has left still acts for it.',
      routes: {
        'POST /v1/enterprise/businesses/{code}/join': 'join-business',
        'POST /v1/enterprise/businesses/{code}/agents': 'invite-agent',
        'DELETE /v1/enterprise/businesses/{code}/agents/{agentId}': 'revoke-agent',
        'PUT /v1/enterprise/policies/{id}/reminder': 'set-policy-reminder',
        'DELETE /v1/enterprise/policies/{id}/reminder': 'end-policy-reminder',
      },
    },
    commands: {
      errorImpact:
        'Businesses can neither file requests nor act on them, and can neither ask for a visit nor refuse one.',
      routes: {
        'POST /v1/enterprise/requests': 'submit-request',
        'POST /v1/enterprise/requests/{number}/{command}': 'command-request',
        'POST /v1/enterprise/visits/{command}': 'command-visit',
      },
    },
  },
});
