import { useEffect, useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { watch } from '../../client/watch.ts';
import { useLook } from '../../ui/look.ts';
import { openLooks } from '../../ui/next-look.ts';
import { client } from '../session/client.ts';
import { useToken } from '../session/use-signed-in.ts';
import { withKnownWords } from './with-known-words.ts';

export interface FollowedCase {
  readonly appeal: StaffAppeal | undefined;
  readonly problem: CallProblem | undefined;
  readonly reload: () => void;
  /** Shows the answer of a command with the texts that are known, until the case is read again with the names of people. */
  readonly show: (appeal: StaffAppeal) => void;
}

/** A case, read again while it is looked at (`openLooks`). */
export function useCase(number: string): FollowedCase {
  const { language } = useLook();
  const token = useToken();
  const [appeal, setAppeal] = useState<StaffAppeal>();
  const [problem, setProblem] = useState<CallProblem>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    const follow = async () => {
      const next = openLooks(left.signal);
      for await (const seen of watch(client.call, 'GET /v1/desk/appeals/{number}', { params: { number } }, next)) {
        if (left.signal.aborted) return;
        if ('value' in seen) setAppeal(seen.value);
        setProblem('problem' in seen ? seen.problem : undefined);
      }
    };
    void follow();
    return () => left.abort();
  }, [number, language, token, round]);
  const show = (answer: StaffAppeal) => setAppeal((known) => withKnownWords(known, answer));
  return { appeal, problem, reload: () => setRound((before) => before + 1), show };
}
