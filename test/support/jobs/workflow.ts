import { type HandOverEndedDeps, handOverEnded } from '#appeals/handling/usecases/hand-over/hand-over-ended.ts';
import {
  type AuditAccessDeps,
  auditAccess,
  type UnattendedCase,
} from '#appeals/handling/usecases/workflow/audit-access.ts';
import {
  type AuditCasesDeps,
  auditCheckpoints,
  auditStarts,
  auditWaits,
} from '#appeals/handling/usecases/workflow/audit-cases.ts';
import { type FollowCalendarDeps, followCalendar } from '#appeals/handling/usecases/workflow/follow-calendar.ts';
import { type RemindAppointmentsDeps, remindAppointments } from '#enterprise/partners/remind-appointments.ts';
import { type AuditRequestsDeps, auditRequests } from '#enterprise/requests/usecases/audit-requests.ts';
import { type TendRequestsDeps, tendRequests } from '#enterprise/requests/usecases/tend-requests.ts';
import { type RemindDeadlinesDeps, remindDeadlines } from '#enterprise/support/remind-deadlines.ts';
import { type JobResult, type JobWorld, runJob } from './run-job.ts';

/** What the three audits of one time have found and replaced. */
export interface Audited {
  readonly lostStarts: number;
  readonly missedCheckpoints: number;
  readonly lostWaits: number;
  /** Lanes that wait because starts are throttled. */
  readonly backlog?: number;
}

/** Audits starts, checkpoints and waits, as the schedule does. A lane that a dead worker has waits for a later audit. */
export async function runAudit(world: JobWorld & AuditCasesDeps, graceMs: number): Promise<Audited> {
  const results: JobResult[] = [];
  for (const make of [auditStarts, auditCheckpoints, auditWaits]) {
    const job = make(world, graceMs);
    results.push(await runJob<never>(world, job as never, { waits: false }));
  }
  const count = (name: string) => results.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0);
  const backlog = count('backlog');
  return {
    lostStarts: count('lostStarts'),
    missedCheckpoints: count('missedCheckpoints'),
    lostWaits: count('lostWaits'),
    ...(backlog > 0 && { backlog }),
  };
}

/** Audits the requests of businesses. Returns how many runs were replaced. */
export async function runRequestAudit(world: JobWorld & AuditRequestsDeps, graceMs: number): Promise<number> {
  return (await runJob(world, auditRequests(world, graceMs), { waits: false })).counts.replaced ?? 0;
}

/** Tends the open requests of businesses. */
export async function runTending(world: JobWorld & TendRequestsDeps) {
  const { counts, things, left } = await runJob(world, tendRequests(world), { waits: false });
  return { seen: things, moved: counts.moved ?? 0, recounted: counts.recounted ?? 0, left };
}

/** Sends the messages before deadlines of policies. */
export async function runReminders(world: JobWorld & RemindDeadlinesDeps) {
  const { counts } = await runJob(world, remindDeadlines(world));
  return { sent: counts.sent ?? 0, removed: counts.removed ?? 0 };
}

/** Sends the messages before appointments. */
export async function runAppointments(world: JobWorld & RemindAppointmentsDeps) {
  const { counts } = await runJob(world, remindAppointments(world));
  return { reminded: counts.reminded ?? 0, freed: counts.freed ?? 0 };
}

/** Hands over the cases of ended units. */
export async function runHandOver(world: JobWorld & HandOverEndedDeps) {
  const { counts, left } = await runJob(world, handOverEnded(world), { waits: false });
  return { handedOver: counts.handedOver ?? 0, toAbove: counts.toAbove ?? 0, left };
}

/** Looks through all open cases, or as many of each lane as a slice has, for those that nobody can open. */
export async function runAccessAudit(world: JobWorld & AuditAccessDeps, sliceSize?: number) {
  const found: UnattendedCase[] = [];
  const job = auditAccess(world, (each) => found.push(each));
  const { things, left } = await runJob(
    world,
    { ...job, ...(sliceSize !== undefined && { sliceSize }) },
    { waits: false },
  );
  return { looked: things, unattended: found, left };
}

/** Puts the open cases on the calendar in force, as a start of the schedule does. */
export async function runCalendar(world: JobWorld & FollowCalendarDeps) {
  const { counts, things, left } = await runJob(world, await followCalendar(world), { waits: false });
  return { looked: things, recounted: counts.recounted ?? 0, moved: counts.moved ?? 0, left };
}
