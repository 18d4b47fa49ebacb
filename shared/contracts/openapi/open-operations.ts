import { publishedQuery } from '../http/published-cases.ts';
import { regionsQuery } from '../http/queries.ts';
import { statisticsQuery } from '../http/statistics.ts';
import type { Operation } from './operation.ts';

const TAG = 'Open to all';

/** What needs no sign-in and is about nobody. */
export const OPEN_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/categories',
    id: 'listCategories',
    tag: TAG,
    summary: 'The tree of categories',
    access: 'none',
    answers: { 200: { description: 'All of them.', schema: 'Categories' } },
    problems: [429],
  },
  {
    method: 'get',
    path: '/v1/regions',
    id: 'listRegions',
    tag: TAG,
    summary: 'The regions below one',
    access: 'none',
    query: regionsQuery,
    answers: { 200: { description: 'In order of code.', schema: 'Regions' } },
    problems: [400, 429],
  },
  {
    method: 'get',
    path: '/v1/public/stats',
    id: 'getStatistics',
    tag: TAG,
    summary: 'Statistics of a closed month',
    description:
      'By city and category: appeals filed, on the spot, on time, and the rates of the follow-ups. A month is published once, five days after its end (policy: `statistics`). What is missing is nothing, or hidden: cells below five, and others by which they could be told; a city below five is in no sum. As JSON, or as CSV with `Accept: text/csv` or `format=csv`. May be kept for an hour; has an ETag.',
    access: 'none',
    query: statisticsQuery,
    answers: {
      200: { description: 'The figures.', schema: 'Statistics', type: 'text/csv' },
      304: { description: 'As `If-None-Match` has it.' },
    },
    problems: [400, 404, 429],
  },
  {
    method: 'get',
    path: '/v1/public/appeals',
    id: 'listPublishedCases',
    tag: TAG,
    summary: 'Published cases, newest first',
    description:
      'Cases that a supervisor has written anew for everybody (`publish`): never a tip-off, a confidential or a sensitive one, and none that was opened again. Category and kind are picked from each page: it may be short or empty and still have `nextCursor`. As JSON, or as CSV with `Accept: text/csv` or `format=csv`; then the next page stands in the header `Link`. May be kept for five minutes; has an ETag.',
    access: 'none',
    query: publishedQuery,
    isList: true,
    answers: {
      200: { description: 'A page.', schema: 'PublishedCasePage', type: 'text/csv' },
      304: { description: 'As `If-None-Match` has it.' },
    },
    problems: [400, 429],
  },
  {
    method: 'get',
    path: '/health',
    id: 'getHealth',
    tag: TAG,
    summary: 'Whether the platform answers',
    access: 'none',
    answers: { 200: { description: 'It does.', schema: 'Health' } },
    problems: [],
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'getOpenapi',
    tag: TAG,
    summary: 'This document',
    access: 'none',
    answers: { 200: { description: 'OpenAPI 3.1.' } },
    problems: [],
  },
  {
    method: 'get',
    path: '/docs',
    id: 'getDocs',
    tag: TAG,
    summary: 'This document as a page',
    access: 'none',
    answers: { 200: { description: 'HTML.' } },
    problems: [],
  },
];
