import { routeTable } from '../route-table.ts';

/** Routes for service managers, those who head them, and those who order campaigns (DOMAIN 8). */
export const MANAGERS_ROUTES = routeTable({
  access: 'staff',
  groups: {
    lists: {
      errorImpact:
        'Service managers see neither their businesses nor their requests and the pool, and heads do not see what was escalated to them.',
      routes: {
        'GET /v1/desk/enterprise/businesses': 'list-businesses',
        'GET /v1/desk/enterprise/requests': 'list-requests',
        'GET /v1/desk/enterprise/absences': 'list-absences',
        'GET /v1/desk/enterprise/policies': 'search-policies',
        'GET /v1/desk/enterprise/campaigns': 'list-campaigns',
      },
    },
    cases: {
      errorImpact:
        'Service managers cannot open the businesses that they serve, offices do not see their visits, and results of campaigns are not shown.',
      routes: {
        'GET /v1/desk/enterprise/businesses/{code}': 'get-business',
        'GET /v1/desk/enterprise/visits': 'list-visits',
        'GET /v1/desk/enterprise/campaigns/{id}': 'get-campaign',
      },
    },
    request: {
      errorImpact: 'Service managers cannot open the requests that they handle.',
      routes: {
        'GET /v1/desk/enterprise/requests/{number}': 'get-request',
      },
    },
    commands: {
      errorImpact:
        'Service managers cannot accept requests, advise or conclude, while their time limits pass. Offices can neither plan nor report visits.',
      routes: {
        'POST /v1/desk/enterprise/requests/{number}/{command}': 'command-request',
        'POST /v1/desk/enterprise/visits/{command}': 'command-visit',
      },
    },
    agents: {
      errorImpact:
        'The desks of districts can neither register nor revoke persons who act for a business. Businesses keep a manager who has left.',
      routes: {
        'POST /v1/desk/enterprise/businesses/{code}/agents': 'appoint-agent',
        'DELETE /v1/desk/enterprise/businesses/{code}/agents/{agentId}': 'revoke-agent',
        'PUT /v1/desk/enterprise/businesses/{code}/manager': 'replace-manager',
      },
    },
    work: {
      errorImpact:
        'Managers can neither claim requests of the pool nor name a deputy, and campaigns can neither be ordered nor ended.',
      routes: {
        'POST /v1/desk/enterprise/pool/claims': 'claim-request',
        'DELETE /v1/desk/enterprise/pool/claims/{number}': 'release-request',
        'PUT /v1/desk/enterprise/absence': 'put-absence',
        'POST /v1/desk/enterprise/campaigns': 'create-campaign',
        'DELETE /v1/desk/enterprise/campaigns/{id}': 'end-campaign',
      },
    },
  },
});
