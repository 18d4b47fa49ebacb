import { isActing } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Appointment } from '#enterprise/services/domain/appointment.ts';

export interface AppointmentPhonesDeps {
  readonly agents: Pick<Agents, 'find'>;
  readonly directory: Pick<Directory, 'staff' | 'units'>;
}

/** The phones of the firm: that of the lawyer, without one those of the duty desk of the firm. */
export async function readFirmPhones(
  { directory }: AppointmentPhonesDeps,
  { lawyerId, partnerId }: Pick<Appointment, 'lawyerId' | 'partnerId'>,
): Promise<readonly string[]> {
  const phone = (await directory.staff(lawyerId))?.phone;
  if (phone !== undefined) return [phone];
  return (await directory.units([partnerId])).get(partnerId)?.dutyPhones ?? [];
}

/** The phone of the agent who booked, if that person still acts for the business and gave one. */
export async function readAgentPhones(
  { agents }: AppointmentPhonesDeps,
  { by }: Pick<Appointment, 'by'>,
  creditCode: string,
): Promise<readonly string[]> {
  const agent = await agents.find(by, creditCode);
  return isActing(agent) && agent.phone !== undefined ? [agent.phone] : [];
}
