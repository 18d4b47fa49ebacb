import { queueName } from '../../../shared/contracts/http/queries.ts';
import { parse } from '../../../shared/contracts/parse.ts';
import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import type { Queue } from '../../../shared/domain/appeal/words.ts';
import type { StaffMember } from '../../../shared/domain/directory/directory.ts';
import type { Failure } from '../../../shared/usecases/cases/failure.ts';
import { staffMember } from '../http/desk-face.ts';

/** Who calls about the queue that a path names; a queue of another name is not found. */
export async function queueReader(
  subject: string,
  name: string | undefined,
): Promise<Result<{ readonly queue: Queue; readonly staff: StaffMember }, Failure>> {
  const queue = parse(queueName, name, 'en');
  if (!queue.ok) return fail({ kind: 'not-found' });
  const staff = await staffMember(subject);
  return staff.ok ? ok({ queue: queue.value, staff: staff.value }) : staff;
}
