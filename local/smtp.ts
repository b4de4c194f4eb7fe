import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Cloud } from './cloud.ts';
import { listenNear } from './listen.ts';
import { largestReceivedBytes } from './ses/receive.ts';
import { sesOf } from './ses/ses.ts';

/** AWS documents no limit; this many fit in a notification. */
const mostRecipients = 500;

/**
 * The SMTP server in front of SES's receipt rules, on 127.0.0.1 and in plain text. It responds 250 only when the mail
 * is stored and announced, so that accepted mail is never lost.
 * @returns the port
 */
export async function startSmtp(cloud: Cloud): Promise<number> {
  const ses = sesOf(cloud);
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'SES of the local stack',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestReceivedBytes,
    onRcptTo({ address }, { envelope }, done) {
      // The sender sends the mail again for the remaining recipients (RFC 5321, section 4.5.3.1.10).
      if (envelope.rcptTo.length >= mostRecipients)
        return done(smtpError(452, `4.5.3 at most ${mostRecipients} recipients at a time`));
      const refusal = ses.refusalOf(address);
      done(refusal === undefined ? null : smtpError(550, `5.1.1 ${refusal}`));
    },
    onData(stream, session, done) {
      receive(stream, session).then(
        () => done(null, '2.0.0 OK: stored and announced'),
        (error: Error) => done(error),
      );
    },
  });

  async function receive(
    stream: Readable & { sizeExceeded: boolean },
    session: SMTPServerSession,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes <= largestReceivedBytes) chunks.push(chunk);
    }
    if (stream.sizeExceeded)
      throw smtpError(552, `5.3.4 a mail may have at most ${largestReceivedBytes} bytes`);
    const { mailFrom, rcptTo } = session.envelope;
    try {
      await ses.receive({
        mailFrom: mailFrom ? mailFrom.address : '',
        recipients: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(chunks),
        helo: session.hostNameAppearsAs || 'localhost',
        remoteAddress: session.remoteAddress,
      });
    } catch (error) {
      cloud.log('error', `A mail can't be received: ${error}`);
      throw smtpError(451, `4.3.0 ${error instanceof Error ? error.message : error}`);
    }
  }

  server.on('error', (error) => {
    // Earlier errors are reported by `listen`.
    if (server.server.listening) cloud.log('warn', `SMTP: ${error.message}`);
  });
  cloud.onStop(() => new Promise((resolve) => server.close(() => resolve())));
  return listenNear(server.server, cloud.ports.smtp ?? 0, (line) => cloud.log('warn', line));
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
