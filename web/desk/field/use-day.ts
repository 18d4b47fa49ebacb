import { useEffect, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { readClock, readInstant } from '../../ui/clock.ts';
import { useLook } from '../../ui/look.ts';
import { pekingDay } from '../../ui/peking-time.ts';
import { client } from '../session/client.ts';
import { readOwnCases } from './read-day.ts';
import { readDay, type SavedDay, saveDay } from './store.ts';

export interface Day {
  /** The saved cases; undefined while they are looked for, null when there are none. */
  readonly day: SavedDay | null | undefined;
  readonly problem: CallProblem | undefined;
  readonly isReading: boolean;
  readonly reload: () => void;
}

/** The cases of the worker: those that are saved at once, the newest as soon as they are read. */
export function useDay(token: string): Day {
  const { language } = useLook();
  const [day, setDay] = useState<SavedDay | null>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isReading, setReading] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isOld = false;
    const read = async () => {
      const saved = await readDay(pekingDay(readClock()));
      if (isOld) return;
      setDay(saved ?? null);
      if (token === '') return;
      setReading(true);
      const me = await client.call('GET /v1/desk/me', {});
      const own = me.ok && !me.unchanged ? me.value : undefined;
      const before = saved !== undefined && saved.subject === own?.id ? saved.cases : [];
      const cases = own && (await readOwnCases(before));
      if (isOld) return;
      setReading(false);
      if (!me.ok) return setProblem(me.problem);
      if (own === undefined || cases === undefined) return;
      if (!('length' in cases)) return setProblem(cases);
      const fresh = { subject: own.id, name: own.name, savedAt: readInstant(), cases };
      setProblem(undefined);
      setDay(fresh);
      await saveDay(fresh).catch(() => undefined);
    };
    void read();
    const again = () => setRound((before) => before + 1);
    addEventListener('online', again);
    return () => {
      isOld = true;
      removeEventListener('online', again);
    };
  }, [token, language, round]);
  return { day, problem, isReading, reload: () => setRound((before) => before + 1) };
}
