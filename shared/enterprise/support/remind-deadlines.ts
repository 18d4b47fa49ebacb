import type { Persons } from '#accounts/ports/persons.ts';
import { findPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { SupportPolicies } from '#directory/ports/support-policies.ts';
import { attemptEach } from '#enterprise/businesses/attempt-each.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { isOpenForApplication } from './match-policy.rules.ts';
import { policyDeadlineText } from './policy-deadline.view.ts';
import type { PolicyReminder, PolicyReminders } from './policy-reminders.port.ts';
import { readPolicy } from './read-policy.ts';

export interface SubscribeDeps {
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
  readonly policyReminders: Pick<PolicyReminders, 'find' | 'put' | 'ofPerson'>;
  readonly persons: Pick<Persons, 'find'>;
  readonly time: TimeSource;
}

/** The most policies of which one person is reminded. */
const MOST_REMINDERS = 50;
/** How long after a deadline its reminders are looked for, to be removed. */
const REMOVED_WITHIN_DAYS = 30;

/** A person subscribes to one message before the deadline of a policy, to the phone of the session. A repeat changes nothing. */
export async function subscribeDeadline(
  { records, policyReminders, persons, time }: SubscribeDeps,
  subject: string,
  policyId: string,
  phone: string,
): Promise<Result<{ readonly deadline: Instant }, Failure>> {
  const read = await readPolicy({ records }, policyId);
  if (!read.ok) return read;
  const { deadline } = read.value;
  const now = time.now();
  if (deadline === undefined || !isOpenForApplication({ ...read.value, validFrom: now }, now))
    return fail({ kind: 'unknown-reference', path: 'id', what: 'deadline' });
  if ((await findPhoneOwner(persons, phone)) !== subject)
    return fail({ kind: 'unknown-reference', path: 'phone', what: 'own-phone' });
  if (await policyReminders.find(policyId, subject)) return ok({ deadline });
  if ((await policyReminders.ofPerson(subject)).length >= MOST_REMINDERS)
    return fail({ kind: 'too-many-requests', retryAfterSeconds: DAY_MS / 1000 });
  await policyReminders.put({ policyId, subject, phone, at: now });
  return ok({ deadline });
}

export interface RemindDeadlinesDeps {
  readonly supportPolicies: SupportPolicies;
  readonly policyReminders: Pick<PolicyReminders, 'ofPolicy' | 'markSent' | 'remove'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly notices: Notices;
  readonly time: TimeSource;
}

/**
 * Once a day: sends one message to each subscriber of a policy whose deadline is near, and another one if the deadline was moved. After the
 * deadline the reminders, which contain phones, are removed. A message that is sent again has the same reference. A message that fails
 * does not hold the others back, and its failure is thrown at the end.
 */
export async function remindDeadlines(
  deps: RemindDeadlinesDeps,
): Promise<{ readonly sent: number; readonly removed: number }> {
  const { supportPolicies, policyReminders, directory, notices, time } = deps;
  const now = time.now();
  const { remindDays } = (await directory.policy()).enterprise;
  const [soon, long] = [plusMillis(now, remindDays * DAY_MS), plusMillis(now, -REMOVED_WITHIN_DAYS * DAY_MS)];
  const { attempt, throwFailure } = attemptEach();
  let [sent, removed] = [0, 0];
  for (const { record } of await supportPolicies.all()) {
    const { id, title, deadline } = record;
    if (deadline === undefined || deadline > soon || deadline < long) continue;
    for await (const reminder of policyReminders.ofPolicy(id))
      await attempt(async () => {
        if (deadline <= now) {
          await policyReminders.remove(id, reminder.subject);
          removed += 1;
        } else if (reminder.sentOf !== deadline) {
          await notices.send(writeMessage(reminder, title, deadline));
          await policyReminders.markSent(reminder, deadline);
          sent += 1;
        }
      });
  }
  throwFailure();
  return { sent, removed };
}

function writeMessage({ policyId, subject, phone }: PolicyReminder, title: string, deadline: Instant) {
  return { phone, text: policyDeadlineText(title, deadline), reference: `policy-${policyId}-${subject}-${deadline}` };
}
