import type { Persons } from '#accounts/ports/persons.ts';
import { findPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { SupportPolicies } from '#directory/ports/support-policies.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { DAY_MS, type Instant, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Job, Outcome, Slice } from '#kernel/jobs/job.port.ts';
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
  readonly policyReminders: Pick<PolicyReminders, 'slice' | 'find' | 'markSent' | 'remove'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly notices: Notices;
  readonly time: TimeSource;
}

/** A subscription. Its phone is read when it is its turn. */
interface Subscription {
  readonly policyId: string;
  readonly subject: string;
}

/** How far it has come: all policies before this one, and of it up to an entry. */
interface Place {
  readonly policyId: string;
  readonly after?: string;
}

/**
 * The job that sends, once a day, one message to each subscriber of a policy whose deadline is near, and another one if the deadline was moved.
 * After the deadline the reminders, which contain phones, are removed. A message that is sent again has the same reference. A message that
 * fails does not hold the others back.
 */
export function remindDeadlines(deps: RemindDeadlinesDeps): Job<Subscription> {
  const { supportPolicies, policyReminders, directory, notices, time } = deps;
  const listPolicies = async () => {
    const now = time.now();
    const { remindDays } = (await directory.policy()).enterprise;
    const [soon, long] = [plusMillis(now, remindDays * DAY_MS), plusMillis(now, -REMOVED_WITHIN_DAYS * DAY_MS)];
    const records = (await supportPolicies.all()).map(({ record }) => record);
    return records
      .filter(({ deadline }) => deadline !== undefined && deadline <= soon && deadline >= long)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  };
  return {
    name: 'remind-deadlines',
    lanes: 1,
    // As many calls as the gateway of messages takes from one sender at once.
    atOnce: 20,
    // A message may take seconds, and a slice has to fit into a lease.
    sliceSize: 100,
    pass: async () => toLocalDate(time.now()),
    async list(_lane, position, limit): Promise<Slice<Subscription>> {
      const place: Place | undefined = position === undefined ? undefined : JSON.parse(position);
      const policies = await listPolicies();
      const policy = policies.find(({ id }) => place === undefined || id >= place.policyId);
      if (policy === undefined) return { things: [], after: undefined, isLast: true };
      const isSame = policy.id === place?.policyId;
      const { things, after, isLast } = await policyReminders.slice(policy.id, limit, isSame ? place.after : undefined);
      const next: Place = isLast
        ? { policyId: `${policy.id} ` }
        : { policyId: policy.id, ...(after !== undefined && { after }) };
      return {
        things: things.map(({ policyId, subject }) => ({ policyId, subject })),
        after: JSON.stringify(next),
        isLast: isLast && policy.id === policies.at(-1)?.id,
      };
    },
    async work({ policyId, subject }): Promise<Outcome | undefined> {
      const [reminder, policies] = await Promise.all([policyReminders.find(policyId, subject), supportPolicies.all()]);
      const { title = '', deadline } = policies.find(({ record }) => record.id === policyId)?.record ?? {};
      if (!reminder || deadline === undefined) return undefined;
      if (deadline <= time.now()) {
        await policyReminders.remove(policyId, subject);
        return { removed: 1 };
      }
      if (reminder.sentOf === deadline) return undefined;
      await notices.send(writeMessage(reminder, title, deadline));
      await policyReminders.markSent(reminder, deadline);
      return { sent: 1 };
    },
  };
}

function writeMessage({ policyId, subject, phone }: PolicyReminder, title: string, deadline: Instant) {
  return { phone, text: policyDeadlineText(title, deadline), reference: `policy-${policyId}-${subject}-${deadline}` };
}
