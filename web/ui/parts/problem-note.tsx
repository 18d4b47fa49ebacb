import { type CallProblem, GATEWAY, OFFLINE } from '../../client/problem.ts';
import { type CommonTexts, useCommonTexts } from '../common-texts.ts';

/** What a person reads when a call did not succeed: the platform's own sentence where it has one. */
export function explain(problem: CallProblem, texts: CommonTexts): string {
  const { code, status, detail, retryAfterSeconds } = problem;
  if (code === 'validation') return texts.problem.fields;
  if (code === OFFLINE) return texts.problem.offline;
  if (status === 401 && code === GATEWAY) return texts.problem.signIn;
  if (status === 429 && code === GATEWAY)
    return retryAfterSeconds === undefined
      ? texts.problem.busy
      : texts.problem.later(Math.ceil(retryAfterSeconds / 60));
  if (code === GATEWAY && status >= 502) return texts.problem.busy;
  return detail === '' || code === GATEWAY ? texts.problem.unknown(status) : detail;
}

/** A problem in words, read out by screen readers as soon as it appears. */
export function ProblemNote({ problem }: { readonly problem: CallProblem | undefined }) {
  const texts = useCommonTexts();
  if (problem === undefined) return null;
  return (
    <div class="note" data-tone="bad" role="alert">
      <p>{explain(problem, texts)}</p>
      {problem.requestId !== '' && problem.status >= 500 && (
        <p class="muted">{texts.problem.reference(problem.requestId)}</p>
      )}
    </div>
  );
}
