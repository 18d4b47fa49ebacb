import { formatInstant, groupDigits } from '../../ui/format.ts';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePartnerTexts } from './texts.ts';

/** What was referred to the organisation of a partner and is shared now. A number says nothing: who opens it is recorded. */
export function ReferralsScreen() {
  const texts = usePartnerTexts();
  const { items, problem, readAgain, readMore } = usePages(
    (from) => client.call('GET /v1/partners/requests', { query: from }),
    [],
  );
  return (
    <div class="narrow">
      <Screen title={texts.title}>
        <p class="muted">{texts.lead}</p>
        <DeskProblem problem={problem} onRetry={readAgain} />
        {items === undefined && problem === undefined && <Waiting />}
        {items?.length === 0 && <p class="card">{texts.none}</p>}
        <ul class="list">
          {items?.map(({ number, referredAt, canReply }) => (
            <li class="card" key={number}>
              <a class="case-link" href={`/desk/referral/${number}`} data-number={number}>
                <strong class="number-line">{groupDigits(number)}</strong>
              </a>
              <p class="muted">
                {texts.referred(formatInstant(referredAt))} {canReply && <span class="tag">{texts.canReply}</span>}
              </p>
            </li>
          ))}
        </ul>
        <MoreButton readMore={readMore} />
      </Screen>
    </div>
  );
}
