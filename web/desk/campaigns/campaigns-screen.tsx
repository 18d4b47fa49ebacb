import { useEffect, useState } from 'preact/hooks';
import type { CampaignHead } from '../../client/campaign-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatDate, formatEnd, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { OrderForm } from './order-form.tsx';
import { useCampaignTexts } from './texts.ts';

/** The campaigns of the caller's region, newest first, and the form for a new one. */
export function CampaignsScreen() {
  const texts = useCampaignTexts();
  const { language } = useLook();
  const [items, setItems] = useState<readonly CampaignHead[]>();
  const [problem, setProblem] = useState<CallProblem>();
  useEffect(() => {
    void client.call('GET /v1/desk/enterprise/campaigns', {}).then((outcome) => {
      setProblem(outcome.ok ? undefined : outcome.problem);
      if (outcome.ok && !outcome.unchanged) setItems(outcome.value.items);
    });
  }, [language]);
  // Leaders of other units than governments head no service managers.
  const isForeign = problem?.status === 404;
  return (
    <div class="wide requests">
      <Screen title={texts.title}>
        <p class="muted">{texts.lead}</p>
        <DeskProblem problem={isForeign ? undefined : problem} />
        {isForeign && <p class="note">{texts.notYours}</p>}
        {items === undefined && problem === undefined && <Waiting />}
        {items !== undefined && (
          <div class="side-by-side">
            <section aria-labelledby="list">
              <h2 id="list">{texts.list}</h2>
              {items.length === 0 && <p class="card">{texts.none}</p>}
              <ul class="list">
                {items.map((each) => (
                  <Line key={each.id} campaign={each} />
                ))}
              </ul>
            </section>
            <OrderForm />
          </div>
        )}
      </Screen>
    </div>
  );
}

function Line({
  campaign: { id, name, stateText, regionName, from, to, begin, end },
}: {
  readonly campaign: CampaignHead;
}) {
  const texts = useCampaignTexts();
  return (
    <li class="card">
      <a class="case-link" href={`/desk/campaign/${id}`} data-campaign={id}>
        <strong class="written">{name}</strong>
      </a>
      <p class="muted">
        {stateText} · <span class="written">{regionName}</span> · {texts.period(formatDate(from), formatDate(to))}
        <br />
        {texts.span(formatInstant(begin), formatEnd(end))}
      </p>
    </li>
  );
}
