import type { StaffAppeal } from '../../client/desk-operations.ts';
import { UnitRequest, UnitReturn } from '../case/unit-request.tsx';

/** The decisions on a request, each with the kind of request. */
const DECIDES: Readonly<Record<string, StaffAppeal['requests'][number]['kind'] | 'return'>> = {
  'grant-extension': 'extension',
  'deny-extension': 'extension',
  'approve-hold': 'hold',
  'deny-hold': 'hold',
  'approve-termination': 'termination',
  'deny-termination': 'termination',
  'uphold-return': 'return',
  'reject-return': 'return',
};

/** What the unit asks for, above the form that decides it. Nothing for other commands. */
export function Asked({
  appeal: { requests, returns },
  command,
}: {
  readonly appeal: StaffAppeal;
  readonly command: string;
}) {
  const kind = Object.hasOwn(DECIDES, command) ? DECIDES[command] : undefined;
  if (kind === undefined) return null;
  const request = requests.findLast((each) => each.kind === kind && each.decision === undefined);
  const returned = kind === 'return' ? returns.findLast(({ decision }) => decision === undefined) : undefined;
  if (request === undefined && returned === undefined) return null;
  return (
    <div class="note asked">
      {request !== undefined && <UnitRequest request={request} />}
      {returned !== undefined && <UnitReturn request={returned} />}
    </div>
  );
}
