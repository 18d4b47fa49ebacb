import type { Wording } from '#kernel/presenting/language.ts';
import type { AppointmentEnd, AppointmentState } from './domain/appointment.ts';
import type { AppointmentWay } from './domain/slots.ts';

/** Labels of appointments with lawyers (DOMAIN 8). */

export const APPOINTMENT_WAY_TEXTS: Readonly<Record<AppointmentWay, Wording>> = {
  office: { zh: '到所面谈', en: 'At the office' },
  phone: { zh: '电话', en: 'By phone' },
};

export const APPOINTMENT_STATE_TEXTS: Readonly<Record<AppointmentState, Wording>> = {
  coming: { zh: '已预约', en: 'Booked' },
  held: { zh: '已开始或已结束', en: 'Has begun or ended' },
  ended: { zh: '已取消', en: 'Cancelled' },
};

export const APPOINTMENT_END_TEXTS: Readonly<Record<AppointmentEnd, Wording>> = {
  moved: { zh: '已改约', en: 'Moved to another time' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  consentWithdrawn: { zh: '企业撤回了授权', en: 'The business withdrew its consent' },
  concluded: { zh: '诉求已进入评价', en: 'The request was concluded' },
  withdrawn: { zh: '诉求已撤回', en: 'The request was withdrawn' },
};
