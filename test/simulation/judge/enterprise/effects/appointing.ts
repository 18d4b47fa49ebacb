import type { SlotRef } from '#enterprise/services/domain/slots.ts';
import type { CheckedAppointment, CheckedRequest } from '../checked-request.ts';
import { findConsentAt, owesFinancing } from '../checked-request.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { answer, callOff, type RequestEffects, requirePartner, start } from '../request-step.ts';

/** Appointments with lawyers: who may book, that nobody is booked twice, and what ends them. */
export const appointing = {
  'request.appointmentBooked': (step) => {
    const { request, event, at, others } = step;
    const { partnerId, lawyerId, minutes } = event.data;
    const begin = Date.parse(event.data.begin);
    const end = begin + minutes * 60_000;
    const consent = findConsentAt(request.consents, partnerId, at);
    if (request.filing.type !== 'legalAffairs') step.breach('appointment', 'of a request of another type');
    if (!consent || !request.partners.includes(partnerId))
      step.breach('consent', `${partnerId} does not see the request`);
    if (consent?.until !== undefined && consent.until < end) step.breach('consent', 'it ends before the appointment');
    if (begin <= at) step.breach('appointment', 'in the past');
    const isBusy = (each: CheckedAppointment) => each.lawyerId === lawyerId && each.begin < end && begin < each.end;
    for (const other of others.values())
      if (other.id !== request.id && listComing(other, at).some(isBusy))
        step.breach('appointment', `${lawyerId} is booked by another business at that time`);
    if (listComing(request, at).some((each) => each.lawyerId === lawyerId && each.begin === begin))
      step.breach('appointment', 'it was booked already');
    callOff(step, 'lapse');
    endComing(request, at);
    request.appointments = [...request.appointments, { partnerId, lawyerId, begin, end, isOver: false }];
  },

  'request.appointmentCancelled': (step) => {
    const { request, event, at } = step;
    const coming = listComing(request, at)[0];
    requirePartner(step, event.data.partnerId);
    if (!coming || !isSame(coming, event.data)) step.breach('appointment', 'nothing to cancel');
    endComing(request, at);
    if (request.status === 'advised' && !owesFinancing(request)) start(step, 'lapse', REQUEST_LIMITS.askFurther);
  },

  'request.appointmentNoted': (step) => {
    const { request, event, at } = step;
    const { partnerId } = event.data;
    requirePartner(step, partnerId);
    const held = request.appointments.findLast(
      (each) => each.partnerId === partnerId && !each.isOver && each.begin <= at,
    );
    if (!held || !isSame(held, event.data)) step.breach('appointment', 'notes of one that has not begun');
    answer(step, partnerId);
  },
} satisfies Partial<RequestEffects>;

/** The appointment that is to come; one at most. */
export function listComing({ appointments }: Pick<CheckedRequest, 'appointments'>, at: number) {
  return appointments.filter(({ isOver, begin }) => !isOver && at < begin);
}

/** What is to come does not take place, with any firm or with this one. */
export function endComing(request: CheckedRequest, at: number, partnerId?: string): void {
  const ending = listComing(request, at).filter((each) => partnerId === undefined || each.partnerId === partnerId);
  request.appointments = request.appointments.map((each) => (ending.includes(each) ? { ...each, isOver: true } : each));
}

function isSame({ partnerId, lawyerId, begin }: CheckedAppointment, ref: SlotRef): boolean {
  return partnerId === ref.partnerId && lawyerId === ref.lawyerId && begin === Date.parse(ref.begin);
}
