import { routeTable } from '../route-table.ts';

const PAGES = 'The pages are public. Who signs in there calls other routes with a token.';
const STATISTICS = 'Statistics are published.';
const ANSWERS = 'Published answers are public. They are read before signing in.';

/** Routes that anybody may call without a sign-in. None of these functions reads personal data. */
export const PUBLIC_ROUTES = routeTable({
  groups: {
    documents: {
      errorImpact:
        'Nobody can open the pages, the privacy notice or the description of the API, and monitoring assumes that the platform is down. Mini-programs and the phone still work.',
      routes: {
        'GET /': { handler: 'get-page', openBecause: PAGES, isPage: true },
        'GET /{proxy+}': { handler: 'get-page', openBecause: PAGES, isPage: true },
        'GET /health': { handler: 'get-health', openBecause: 'It reports only whether the platform answers.' },
        'GET /openapi.json': { handler: 'get-openapi', openBecause: 'The description of the API is public.' },
        'GET /docs': { handler: 'get-docs', openBecause: 'The documentation of the API is public.' },
        'GET /v1/notices/{notice}': { handler: 'get-notice', openBecause: 'Notices are read before signing in.' },
      },
    },
    lists: {
      errorImpact:
        'Forms show no categories, regions or units, so appeals arrive without a hint and wait for a dispatcher. The public cannot read published cases and statistics.',
      routes: {
        'GET /v1/categories': { handler: 'list-categories', openBecause: 'Categories are public.' },
        'GET /v1/regions': { handler: 'list-regions', openBecause: 'Regions are public.' },
        'GET /v1/units': { handler: 'search-units', openBecause: 'Names of public bodies are public.' },
        'GET /v1/public/stats': { handler: 'get-statistics', openBecause: STATISTICS },
        'GET /v1/public/helpfulness': { handler: 'get-helpfulness', openBecause: STATISTICS },
        'GET /v1/public/campaigns': { handler: 'get-campaigns', openBecause: STATISTICS },
        'GET /v1/public/visits': { handler: 'get-visits', openBecause: STATISTICS },
        'GET /v1/public/appeals': { handler: 'list-cases', openBecause: 'Published cases are public.' },
      },
    },
    advice: {
      errorImpact:
        'Forms neither say which region an address is in nor offer kinds and categories. Appeals arrive without them and wait for a dispatcher.',
      routes: {
        'POST /v1/places': { handler: 'find-place', openBecause: 'Names of places are public; nothing is stored.' },
        'POST /v1/filing-questions': {
          handler: 'ask-before-filing',
          openBecause: 'It is asked before signing in; nothing is stored.',
        },
      },
    },
    knowledge: {
      errorImpact:
        'People who are about to file see no answers, and links to single answers do not open. They file what an answer would have solved.',
      routes: {
        'GET /v1/knowledge': { handler: 'search-knowledge', openBecause: ANSWERS },
        'GET /v1/knowledge/{id}': { handler: 'get-knowledge', openBecause: ANSWERS },
      },
    },
    uses: {
      errorImpact: 'Uses of answers are not counted. Owners do not see which of them fail.',
      routes: {
        'POST /v1/knowledge-uses': {
          handler: 'count-uses',
          openBecause: 'It counts, stores nothing of a person, and is limited by address.',
        },
      },
    },
  },
});
