import { findByNumber, readLog } from '../grants/case-access.ts';
import { listUnits, readDecisionRules, readStaff } from '../grants/directory-access.ts';
import { ROUTER_MODEL } from '../platform/model-files.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Routes that show staff the consequences of a decision before they make it. */
export function adviceRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const previewDeadlines = addFunction(context, 'http/advice/preview-deadlines', {
    errorImpact: 'Dispatchers do not see by when a unit would have to answer. They dispatch without it.',
  });
  findByNumber(previewDeadlines, stores);
  readLog(previewDeadlines, stores);
  readDecisionRules(previewDeadlines, stores, config);

  const proposeCategory = addFunction(context, 'http/advice/propose-category', {
    errorImpact: 'Operators get no category proposed during a call. They search it by name.',
    files: ROUTER_MODEL,
  });

  listUnits(proposeCategory, stores, config);

  for (const fn of [previewDeadlines, proposeCategory]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  return [
    { method: 'GET', path: '/v1/desk/appeals/{number}/deadlines', fn: previewDeadlines, access: 'staff' },
    { method: 'POST', path: '/v1/desk/proposals', fn: proposeCategory, access: 'staff' },
  ];
}
