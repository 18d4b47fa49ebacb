import { useEffect, useState } from 'preact/hooks';
import type { Campaign } from '../../client/campaign-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatDate, formatEnd, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Confirm } from '../../ui/parts/confirm.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { CampaignResult } from './campaign-result.tsx';
import { useCampaignTexts } from './texts.ts';

/** A campaign: how it was ordered, how far it is, what it found; who may order one can end it. */
export function CampaignScreen({ id }: { readonly id: string }) {
  const texts = useCampaignTexts();
  const { language } = useLook();
  const [campaign, setCampaign] = useState<Campaign>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/desk/enterprise/campaigns/{id}', { params: { id } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setCampaign(outcome.value);
  };
  useEffect(() => void read(), [id, language]);
  return (
    <div class="wide">
      <Screen title={texts.title}>
        <p>
          <a href="/desk/campaigns">{texts.back}</a>
        </p>
        <DeskProblem problem={problem} onRetry={read} />
        {campaign === undefined && problem === undefined && <Waiting />}
        {campaign !== undefined && (
          <div class="side-by-side">
            <Head campaign={campaign} onEnded={read} />
            <div>
              <CampaignResult campaign={campaign} />
            </div>
          </div>
        )}
      </Screen>
    </div>
  );
}

function Head({ campaign, onEnded }: { readonly campaign: Campaign; readonly onEnded: () => void }) {
  const texts = useCampaignTexts();
  const { name, stateText, regionName, from, to, size, seed, begin, end, population, sample, createdAt, ended } =
    campaign;
  return (
    <section class="card" aria-labelledby="order">
      <h2 id="order" class="written">
        {name}
      </h2>
      <p class="state">{stateText}</p>
      <dl class="facts">
        <dt>{texts.region}</dt>
        <dd>{regionName}</dd>
        <dt>{texts.settings}</dt>
        <dd>
          {texts.period(formatDate(from), formatDate(to))} · {texts.size2(size)} · {texts.seed} {seed}
        </dd>
        <dt>{texts.asked}</dt>
        <dd>{texts.span(formatInstant(begin), formatEnd(end))}</dd>
        <dt>{texts.created}</dt>
        <dd>{formatInstant(createdAt)}</dd>
        {population !== undefined && (
          <>
            <dt>{texts.population}</dt>
            <dd>{texts.size2(population)}</dd>
          </>
        )}
        {sample !== undefined && (
          <>
            <dt>{texts.sample}</dt>
            <dd>{texts.size2(sample)}</dd>
          </>
        )}
        {ended !== undefined && (
          <>
            <dt>{texts.endedAt}</dt>
            <dd>
              {formatInstant(ended.at)} · {texts.why[ended.why]}
            </dd>
          </>
        )}
      </dl>
      <End campaign={campaign} onEnded={onEnded} />
    </section>
  );
}

/** Ends a campaign before its time, after a question. */
function End({ campaign: { id, state }, onEnded }: { readonly campaign: Campaign; readonly onEnded: () => void }) {
  const texts = useCampaignTexts();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<CallProblem>();
  const end = async () => {
    setAsking(false);
    setBusy(true);
    const outcome = await client.call('DELETE /v1/desk/enterprise/campaigns/{id}', { params: { id } });
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return;
    setSaid(texts.stopped);
    onEnded();
  };
  return (
    <>
      <DeskProblem problem={problem} />
      {state !== 'ended' && (
        <Button look="danger" isBusy={isBusy} onClick={() => setAsking(true)}>
          {texts.stop}
        </Button>
      )}
      <p role="status">{said}</p>
      {isAsking && (
        <Confirm
          title={texts.stop}
          text={texts.stopQuestion}
          yes={texts.stop}
          onYes={end}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
