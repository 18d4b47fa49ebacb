import { routeTable } from '../route-table.ts';

/** Routes for helplines that were merged with the hotline: who calls has signed the message (docs/integrations/partners.md). */
export const HELPLINES_ROUTES = routeTable({
  groups: {
    messages: {
      errorImpact:
        'Merged helplines cannot hand appeals over. Their systems try again, and people who called them wait meanwhile.',
      routes: {
        'POST /v1/helplines/{id}/messages': {
          handler: 'receive-message',
          openBecause: 'The signature of the message authorises the helpline. Messages are limited for each helpline.',
        },
      },
    },
  },
});
