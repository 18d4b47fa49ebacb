import { describe, expect, test } from 'vitest';
import { readTrustedResults } from '#mail/domain/trusted-results.ts';

const RELAY = 'mx.hotline.example';

describe('what a relay found out', () => {
  test('The results of our relay count', () => {
    const head = `Authentication-Results: ${RELAY};\r\n spf=pass smtp.mailfrom=a@b.example;\r\n dkim=none; dmarc=fail\r\nFrom: a@b.example`;
    expect(readTrustedResults(head, RELAY).auth).toEqual({ spf: 'pass', dkim: 'none', dmarc: 'fail' });
  });

  test('Results that the sender wrote do not, nor a second header in the name of our relay', () => {
    const forged = 'Authentication-Results: evil.example; dmarc=pass\r\nFrom: a@b.example';
    expect(readTrustedResults(forged, RELAY).auth.dmarc).toBe('none');
    const second = `Authentication-Results: ${RELAY}; dmarc=fail\r\nAuthentication-Results: ${RELAY}; dmarc=pass`;
    expect(readTrustedResults(second, RELAY).auth.dmarc).toBe('fail');
  });

  test('Marks of spam and malicious software count', () => {
    expect(readTrustedResults('X-Spam-Flag: YES\r\nX-Virus-Status: Infected (x)', RELAY)).toMatchObject({
      spam: 'fail',
      virus: 'fail',
    });
  });
});
