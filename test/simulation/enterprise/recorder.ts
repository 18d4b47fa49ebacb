import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import type { Observation, Observed } from '../judge/enterprise/observation.ts';

/** More than a valid lifecycle needs: then something repeats for ever. */
const MOST_OBSERVATIONS = 3000;

export type Recorder = ReturnType<typeof openRecorder>;

/** Writes down what is stored, shown and sent in a lifecycle, in order, for the independent checker. */
export function openRecorder(now: () => number) {
  const all: Observation[] = [];

  function note(observed: Observed, began = all.length): void {
    if (all.length > MOST_OBSERVATIONS) throw new Error('the request is in an endless loop');
    all.push({ ...observed, at: now(), began });
  }

  return {
    all: all as readonly Observation[],
    note,
    /** The place at which a call begins. */
    begin: () => all.length,

    /** The same ports for a call that begins now: what it stores and sends is written down. */
    watch<Ports extends EnterpriseWorld>(ports: Ports): Ports {
      const began = all.length;
      const { requestLog, log, agents, absences, claims, partnerRecords, notices } = ports;
      return {
        ...ports,
        requestLog: {
          ...requestLog,
          append: async (event) => {
            const appended = await requestLog.append(event);
            if (appended === 'appended') note({ kind: 'event', event }, began);
            return appended;
          },
        },
        log: {
          ...log,
          append: async (event) => {
            const appended = await log.append(event);
            if (appended === 'appended') note({ kind: 'appeal', event }, began);
            return appended;
          },
        },
        agents: {
          ...agents,
          put: async (agent, before) => {
            const isPut = await agents.put(agent, before);
            if (isPut) note({ kind: 'agent', agent }, began);
            return isPut;
          },
        },
        absences: {
          ...absences,
          put: async (absence) => {
            await absences.put(absence);
            note({ kind: 'absence', absence }, began);
          },
        },
        claims: {
          ...claims,
          take: async (claim, at) => {
            const taken = await claims.take(claim, at);
            note({ kind: 'claim', claim, taken }, began);
            return taken;
          },
          release: async (place, number, by, at) => {
            const other = await claims.release(place, number, by, at);
            if (!other) note({ kind: 'release', number, by }, began);
            return other;
          },
        },
        partnerRecords: {
          ...partnerRecords,
          recordLook: async (look) => {
            await partnerRecords.recordLook(look);
            note({ kind: 'look', look }, began);
          },
        },
        notices: {
          ...notices,
          send: async (message) => {
            await notices.send(message);
            note({ kind: 'text', phone: message.phone, reference: message.reference }, began);
          },
        },
      };
    },
  };
}
