import { REQUEST_LIMITS } from '../request-limits.ts';
import { bring, callOff, type RequestEffects, type RequestStep, requireManager, start, stop } from '../request-step.ts';

/** From the filing to a manager, the pool and other managers. */
export const assigning = {
  'request.filed': (step) => {
    const { request, event } = step;
    const { type, need } = event.data;
    if (type === 'environmentComplaint') step.breach('filing', 'a complaint is filed as an appeal');
    if (need && type !== 'financing') step.breach('filing', `${type} with a need`);
    request.run = 1;
    requireManager(step, event.changes.managerId);
    bring(step, event.changes.managerId);
    start(step, 'result', REQUEST_LIMITS.answer(type));
  },

  'request.taken': (step) => take(step, step.event.actor.id),

  'request.assigned': (step) => {
    const { managerId } = step.event.changes;
    if (managerId === undefined) return step.breach('manager', 'assigned to nobody');
    take(step, managerId);
  },

  'request.accepted': (step) => {
    stop(step, 'sign');
    step.request.status = 'accepted';
  },

  'request.returnedToPool': (step) => {
    stop(step, 'sign');
    requireManager(step, undefined);
    bring(step, undefined);
  },

  'request.managerReplaced': (step) => {
    const { request, event } = step;
    const { managerId } = event.changes;
    if (managerId === request.managerId) step.breach('manager', `${managerId} is the manager already`);
    requireManager(step, managerId);
    request.managerId = managerId;
    if (request.status !== 'assigned') return;
    callOff(step, 'sign');
    start(step, 'sign', REQUEST_LIMITS.respond);
  },

  'request.escalated': (step) => {
    const { request, event, at, place } = step;
    const to = event.actor.role === 'LDR' ? 'supervisor' : 'head';
    const isKnown = request.escalatedTo === 'supervisor' || request.escalatedTo === to;
    if (isKnown) step.breach('escalation', `was escalated to the ${request.escalatedTo} already`);
    request.escalatedTo = to;
    request.warnings = [...request.warnings, { version: event.version, at, place, mark: to, isTold: true }];
  },
} satisfies Partial<RequestEffects>;

function take(step: RequestStep, managerId: string): void {
  const { event } = step;
  if (event.changes.managerId !== managerId)
    step.breach('manager', `${event.changes.managerId} in place of ${managerId}`);
  stop(step, 'dispatch');
  requireManager(step, managerId);
  bring(step, managerId);
}
