import { useEffect, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { newKey } from '../../ui/random-key.ts';
import { useRequestTexts } from '../../ui/requests/texts.ts';
import { goTo } from '../../ui/router.ts';
import { changeDraft, openDraft } from '../drafts/store.ts';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { ForSignedIn } from './for-signed-in.tsx';

/** Begins a complaint of a business about an office. It is filed over the same three screens as every appeal. */
export function Complain({ parts: [code = ''] }: ScreenProps) {
  const texts = useRequestTexts();
  return (
    <Screen title={texts.complain}>
      <ForSignedIn>
        <Begin code={code} />
      </ForSignedIn>
    </Screen>
  );
}

function Begin({ code }: { readonly code: string }) {
  const texts = useRequestTexts();
  const common = useCommonTexts();
  const [problem, setProblem] = useState<CallProblem>();
  const [isForeign, setForeign] = useState(false);
  const begin = async () => {
    const outcome = await client.call('GET /v1/enterprise/businesses', {});
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const found = outcome.value.items.find(({ creditCode, agent }) => creditCode === code && agent.state === 'active');
    if (found === undefined) return setForeign(true);
    const id = newKey();
    await openDraft(id);
    changeDraft(id, { kind: 'complaint', business: { creditCode: code, name: found.name } });
    goTo(`/file/${id}`, 'replace');
  };
  useEffect(() => void begin(), [code]);
  if (isForeign) return <p class="note">{texts.noBusiness}</p>;
  if (problem === undefined) return <Waiting />;
  return (
    <>
      <ProblemNote problem={problem} />
      <Button onClick={begin}>{common.retry}</Button>
    </>
  );
}
