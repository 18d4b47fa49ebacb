import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { Values } from './table.ts';

/** What a form begins with: what the case, its classifier or its routing suggest. The person decides. */
export function prefill(appeal: StaffAppeal, { command }: StaffAppeal['actions'][number]): Values {
  const { category, categoryHint, proposal, candidates } = appeal;
  switch (command) {
    case 'accept': {
      const known = category ?? categoryHint ?? proposal?.sure.category;
      return known === undefined ? {} : { category: known };
    }
    case 'dispatch':
      return candidates[0] === undefined ? {} : { lead: candidates[0].unitId };
    case 'comment':
      return { internal: true };
    case 'contact':
      return { how: 'phone' };
    default:
      return {};
  }
}
