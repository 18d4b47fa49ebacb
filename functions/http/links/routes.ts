import { routeTable } from '../route-table.ts';

const READS = 'The token in the link authorises the caller to read.';
const ANSWERS_ONCE = 'The token in the link authorises the caller to answer once.';

/** Routes behind the links in messages: the token in a link stands for a sign-in. */
export const LINKS_ROUTES = routeTable({
  groups: {
    questions: {
      errorImpact: 'The links in messages of surveys and campaigns do not open. There are no answers.',
      routes: {
        'GET /v1/surveys/{token}': { handler: 'show-survey', openBecause: READS },
        'GET /v1/campaigns/{token}': { handler: 'show-question', openBecause: READS },
      },
    },
    answers: {
      errorImpact:
        'Answers to surveys and campaigns are not accepted. Surveyed cases close as not reached, and businesses cannot stop messages.',
      routes: {
        'POST /v1/surveys/{token}': { handler: 'answer-survey', openBecause: ANSWERS_ONCE },
        'POST /v1/campaigns/{token}': { handler: 'answer-question', openBecause: ANSWERS_ONCE },
      },
    },
  },
});
