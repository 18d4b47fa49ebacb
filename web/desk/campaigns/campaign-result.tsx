import type { Campaign } from '../../client/campaign-operations.ts';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { useCampaignTexts } from './texts.ts';

type Result = NonNullable<Campaign['result']>;

/** How far a campaign is, the shares with their intervals, and what businesses wrote. */
export function CampaignResult({ campaign: { result } }: { readonly campaign: Campaign }) {
  const texts = useCampaignTexts();
  if (result === undefined) return <p class="card">{texts.notCounted}</p>;
  return (
    <>
      <section class="card" aria-labelledby="progress">
        <h2 id="progress">{texts.progress}</h2>
        <p class="muted">{texts.countedAt(formatInstant(result.countedAt))}</p>
        <dl class="facts">
          {(['delivered', 'reminded', 'answered', 'declined'] as const).map((part) => (
            <Fact key={part} name={texts[part]} value={result[part]} />
          ))}
          {(Object.keys(texts.unreached) as (keyof Result['unreached'])[])
            .filter((why) => result.unreached[why] > 0)
            .map((why) => (
              <Fact key={why} name={texts.unreached[why]} value={result.unreached[why]} />
            ))}
        </dl>
      </section>
      <Shares result={result} />
      <section class="card" aria-labelledby="words">
        <h2 id="words">{texts.words}</h2>
        {result.words.length === 0 && <p class="muted">{texts.noWords}</p>}
        <ul class="plain">
          {result.words.map(({ helpful, text, at }, index) => (
            <li key={`${index}`}>
              <span class="muted">{texts.step(helpful, formatDate(at))}</span>
              <p class="written">{text}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Shares({ result: { items, hideBelow } }: { readonly result: Result }) {
  const texts = useCampaignTexts();
  return (
    <section class="card" aria-labelledby="result">
      <h2 id="result">{texts.result}</h2>
      {items.length === 0 && <p>{texts.noResult}</p>}
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <section class="scroll" aria-label={texts.shares} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {texts.columns.map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map(({ by, value, valueText, answered, share, low, high }) => (
                <tr key={`${by} ${value}`} data-by={by}>
                  <th scope="row">
                    {by === 'all' ? (
                      texts.groups.all
                    ) : (
                      <>
                        {texts.groups[by]} · <span class="written">{valueText}</span>
                      </>
                    )}
                  </th>
                  <td>{answered}</td>
                  <td>{share === undefined ? texts.hidden : toPercent(share)}</td>
                  <td>{low === undefined || high === undefined ? '—' : `${toPercent(low)} – ${toPercent(high)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p class="field-hint">{texts.hideHint(hideBelow)}</p>
    </section>
  );
}

const toPercent = (share: number) => `${(share * 100).toFixed(1)} %`;
