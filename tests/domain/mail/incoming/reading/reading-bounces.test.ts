import { describe, expect, it } from 'vitest';
import { multipart, read } from '../raw-mail.ts';

const returned =
  'Message-ID: <sent-1@ours.example>\nFrom: Desk <desk@ours.example>\nTo: jo@example.com\nSubject: Hello\nMIME-Version: 1.0\n';
const bytes = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n')).toString('latin1');
const written = (headers: string[], body: string) =>
  read(
    ['To: desk@ours.example', ...headers.map(bytes), 'Content-Type: text/plain; charset=utf-8'],
    bytes(body),
  );

describe('A text bounce names the failed recipients, and whether permanently:', () => {
  it.each([
    [
      'qmail',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      `Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<jo@example.com>:\n203.0.113.5 does not like recipient.\nRemote host said: 550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in local recipient table\nGiving up on 203.0.113.5.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <desk@ours.example>\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'qmail no mailbox',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      `Hi. This is the qmail-send program at mx.example.\n\n<jo@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <desk@ours.example>\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'qmail vpopmail full',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      `<jo@example.com>:\nuser is over quota\n\n--- Below this line is a copy of the message.\n\n${returned}`,
      ['jo@example.com'],
      { isDead: false },
    ],
    [
      'qmail queue expired',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      `I'm afraid I wasn't able to deliver your message to the following addresses.\n\n<jo@example.com>:\nI'm not going to try again; this message has been in the queue too long.\n\n--- Below this line is a copy of the message.\n\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'qmail cname',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      `<jo@nowhere.example>:\nSorry, I couldn't find any host named nowhere.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n${returned}`,
      ['jo@nowhere.example'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'exim',
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example>',
        'Subject: Mail delivery failed: returning message to sender',
        'X-Failed-Recipients: jo@example.com',
      ],
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  jo@example.com\n    host mx.example.com [203.0.113.5]\n    SMTP error from remote mail server after RCPT TO:<jo@example.com>:\n    550 5.1.1 <jo@example.com>... User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <desk@ours.example>\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'exim retry timeout',
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example>',
        'Subject: Mail delivery failed: returning message to sender',
        'X-Failed-Recipients: jo@example.com',
      ],
      `The following address(es) failed:\n\n  jo@example.com\n    retry timeout exceeded\n\n------ This is a copy of your message. ------\n\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'exim mailbox full',
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example>',
        'Subject: Mail delivery failed',
        'X-Failed-Recipients: jo@example.com',
      ],
      `  jo@example.com\n    mailbox is full: retry timeout exceeded\n\n------ This is a copy of your message. ------\n\n${returned}`,
      ['jo@example.com'],
      { isDead: false },
    ],
    [
      'exim warning',
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.example>',
        'Subject: Warning: message 1abc-000 delayed 24 hours',
      ],
      `This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.\n\nThe address to which the message has not yet been delivered is:\n\n  jo@example.com\n\nNo action is required on your part.\n\n${returned}`,
      ['jo@example.com'],
      { permanence: 'soft', isDead: false },
    ],
    [
      'sendmail old',
      [
        'From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
        'Subject: Returned mail: see transcript for details',
      ],
      `The original message was received at Sun, 22 Nov 2026 10:00:00 +0100\nfrom ours.example [203.0.113.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<jo@example.com>\n    (reason: 550 5.1.1 <jo@example.com>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.com.:\n>>> DATA\n<<< 550 5.1.1 <jo@example.com>... User unknown\n550 5.1.1 <jo@example.com>... User unknown\n`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'sendmail warning',
      [
        'From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
        'Subject: Warning: could not send message for past 4 hours',
      ],
      `    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n   ----- The following addresses had transient non-fatal errors -----\n<jo@example.com>\n\n   ----- Transcript of session follows -----\n451 example.com: Name server timeout\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old\n`,
      ['jo@example.com'],
      { permanence: 'soft', isDead: false },
    ],
    [
      'gmail text',
      [
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'Subject: Delivery Status Notification (Failure)',
        'X-Failed-Recipients: jo@example.com',
      ],
      `** Address not found **\n\nYour message wasn't delivered to jo@example.com because the address couldn't be found, or is unable to receive mail.\n\nLearn more here: https://support.google.com/mail/?p=NoSuchUser\n\nThe response was:\n\n550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'gmail de',
      [
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'Subject: Delivery Status Notification (Failure)',
      ],
      `** Die Adresse wurde nicht gefunden **\n\nIhre Nachricht wurde nicht an jo@example.com zugestellt, da die Adresse nicht gefunden wurde oder keine E-Mails empfangen kann.\n\nAntwort:\n\n550 5.1.1 The email account that you tried to reach does not exist.`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'gmail delay',
      [
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'Subject: Delivery Status Notification (Delay)',
      ],
      `** Delivery incomplete **\n\nThere was a temporary problem delivering your message to jo@example.com. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.\n\nThe response was:\n\nDNS Error: DNS type 'mx' lookup of example.com responded with code SERVFAIL`,
      ['jo@example.com'],
      { permanence: 'soft', isDead: false },
    ],
    [
      'qq zh',
      ['From: PostMaster@qq.com', 'Subject: 系统退信'],
      `抱歉，您的邮件被退回来了……\n原邮件信息：\n时  间：2026-11-22 10:00:00\n主  题：Hello\n收件人：jo@qq.com\n退信原因：\n收件人邮件地址（jo@qq.com）不存在，邮件无法送达。\nhost mx3.qq.com[203.0.113.5] said: 550 Mailbox not found. http://service.mail.qq.com (in reply to RCPT TO command)`,
      ['jo@qq.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'qq zh no code',
      ['From: "PostMaster@qq.com" <PostMaster@qq.com>', 'Subject: 来自qq.com的退信'],
      `抱歉，您的邮件被退回来了……\n收件人：jo@qq.com\n退信原因：\n收件人邮件地址（jo@qq.com）不存在，邮件无法送达。`,
      ['jo@qq.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      '163 zh',
      ['From: postmaster@163.com', 'Subject: 系统退信/Systems bounce'],
      `很抱歉，您发送的邮件被对方服务器退回。\n收件人：jo@example.com\n退信原因：SMTP error, RCPT TO: 550 User not found: jo@example.com`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      '163 full',
      ['From: postmaster@163.com', 'Subject: 系统退信'],
      `收件人：jo@163.com\n退信原因：552 Quota exceeded or service disabled. 收件人邮箱空间已满`,
      ['jo@163.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'yandex',
      ['From: mailer-daemon@yandex.ru', 'Subject: Недоставленное сообщение'],
      `Это письмо отправлено почтовым сервером yandex.ru.\n\nК сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может\nбыть отправлено одному или нескольким адресатам.\n\n*************************************\n\n<jo@example.com>: host mx.example.com[203.0.113.5] said: 550 5.1.1 user unknown (in reply to RCPT TO command)\n`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'mail.ru',
      ['From: mailer-daemon@corp.mail.ru', 'Subject: Mail failure.'],
      `This message was created automatically by mail delivery software.\nMessage to jo@mail.ru could not be delivered.\n\nHost or domain name not found\nuser not found`,
      ['jo@mail.ru'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'mail.ru ru',
      ['From: MAILER-DAEMON@mail.ru', 'Subject: Сообщение не доставлено'],
      `Это письмо создано автоматически\nсервером Mail.Ru, отвечать на него не\nнужно.\n\nК сожалению, Ваше письмо не может\nбыть доставлено одному или нескольким\nполучателям:\n\n**********************\n\njo@mail.ru\nuser not found\n`,
      ['jo@mail.ru'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'gmx de',
      [
        'From: "GMX Mailer Daemon" <mailer-daemon@gmx.net>',
        'Subject: Mail delivery failed: returning message to sender',
      ],
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to\none or more of its recipients. This is a permanent\nerror. The following address failed:\n\n"jo@example.com":\nSMTP error from remote server for RCPT TO command, host: mx.example.com (203.0.113.5) reason: 550 5.1.1 <jo@example.com>: Recipient address rejected: unknown\n\n--- The header of the original message is following. ---\n\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      't-online de',
      [
        'From: Mail Delivery System <MAILER-DAEMON@t-online.de>',
        'Subject: Undelivered Mail Returned to Sender',
      ],
      `|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <jo@t-online.de> ... unknown user: "jo"\n|------------------------- Message text follows: ------------------------|\n${returned}`,
      ['jo@t-online.de'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'exchange de',
      ['From: postmaster@example.com', 'Subject: Unzustellbar: Hello', 'Return-Path: <>'],
      `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\njo@example.com<mailto:jo@example.com>\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: mx.example.com\n\njo@example.com\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient jo@example.com not found by SMTP address lookup'\n\nOriginalnachrichtenkopfzeilen:\n\nReceived: from a by b\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'exchange fr',
      [
        'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.com>',
        'Subject: Non remis : Hello',
        'Return-Path: <>',
      ],
      `Échec de la remise à ces destinataires ou groupes :\n\njo@example.com\nL'adresse de messagerie que vous avez entrée est introuvable.\n\nInformations de diagnostic pour les administrateurs :\n\nServeur de génération : mx.example.com\n\njo@example.com\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n\nEn-têtes de message d'origine :\n\nReceived: from a by b\n${returned}`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'exchange es',
      ['From: postmaster@example.com', 'Subject: No se puede entregar: Hello', 'Return-Path: <>'],
      `No se pudo entregar el mensaje a los siguientes destinatarios o grupos:\n\njo@example.com\nLa dirección de correo electrónico no se encontró.\n\njo@example.com\nRemote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'\n`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'exchange full',
      ['From: postmaster@example.com', 'Subject: Undeliverable: Hello', 'Return-Path: <>'],
      `Delivery has failed to these recipients or groups:\n\njo@example.com (jo@example.com)\nThe recipient's mailbox is full and can't accept messages now.\n\nRemote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'\n`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'exchange policy',
      ['From: postmaster@example.com', 'Subject: Undeliverable: Hello', 'Return-Path: <>'],
      `Your message to jo@example.com couldn't be delivered.\njo@example.com isn't allowed to receive\nRemote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required'`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'domino',
      [
        'From: Postmaster@acme.example',
        'Subject: DELIVERY FAILURE: User jo (jo@example.com) not listed in Domino Directory',
        'Return-Path: <>',
      ],
      `Your message\n\n  Subject: Hello\n\nwas not delivered to:\n\n  jo@example.com\n\nbecause:\n\n  User jo (jo@example.com) not listed in Domino Directory\n`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'domino de',
      [
        'From: Postmaster@acme.example',
        'Subject: ZUSTELLUNGSFEHLER: Benutzer jo (jo@example.com) nicht im Domino-Verzeichnis',
        'Return-Path: <>',
      ],
      `Ihre Nachricht\n\n  Thema: Hello\n\nkonnte nicht zugestellt werden an:\n\n  jo@example.com\n\nwegen:\n\n  Benutzer jo (jo@example.com) nicht im Domino-Verzeichnis\n`,
      ['jo@example.com'],
      { isDead: false },
    ],
    [
      'barracuda',
      ['From: MAILER-DAEMON@cuda.example', 'Subject: Undelivered Mail Returned to Sender', 'Return-Path: <>'],
      `This is the mail system at host cuda.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<jo@example.com>: host mx.example.com[203.0.113.5] said: 554 5.7.1 Service unavailable; blocked using bl (in reply to end of DATA command)`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'mimecast',
      [
        'From: Postmaster <postmaster@mimecast.example>',
        'Subject: [Postmaster] Email Delivery Failure',
        'Return-Path: <>',
      ],
      `The email you sent could not be delivered.\n\nEmail Details\nRecipient: jo@example.com\nSubject: Hello\n\nReason: 550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'mimecast dead text',
      ['From: MAILER-DAEMON@us.example', 'Subject: Undeliverable: Hello', 'Return-Path: <>'],
      `jo@example.com: 451 IP temporarily blacklisted, try again later`,
      ['jo@example.com'],
      { permanence: 'soft', isDead: false },
    ],
    [
      'japanese docomo',
      ['From: MAILER-DAEMON@docomo.ne.jp', 'Subject: Mail System Error - Returned Mail'],
      `This Message was undeliverable due to the following reason:\n\nEach of the following recipients was rejected by a remote mail server.\n\nRecipient: <jo@docomo.ne.jp>\nReason:    <jo@docomo.ne.jp>: User unknown\n\nPlease reply to <Postmaster@docomo.ne.jp>\nif you feel this message to be in error.`,
      ['jo@docomo.ne.jp'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'ezweb',
      [
        'From: Mail Delivery Subsystem <Postmaster@ezweb.ne.jp>',
        'Subject: Mail System Error - Returned Mail',
      ],
      `The user(s) account is temporarily over quota.\n\n<jo@ezweb.ne.jp>\n`,
      ['jo@ezweb.ne.jp'],
      { permanence: 'soft', isDead: false },
    ],
    [
      'korean naver',
      [
        'From: "NAVER MAILER-DAEMON" <mailer-daemon@naver.com>',
        'Subject: [메일 발송 실패 안내] jo@naver.com님께 메일이 전송되지 못했습니다.',
      ],
      `메일이 전송되지 못했습니다.\n받는사람 : jo@naver.com\n사유 : 받는 사람이 회원님의 메일을 수신차단 하였습니다.\n5.7.1`,
      ['jo@naver.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'polish',
      ['From: MAILER-DAEMON@wp.pl', 'Subject: Nie dostarczono'],
      `Twoja wiadomość nie została dostarczona do:\n<jo@example.com>\nPrzyczyna: 550 5.1.1 Nieznany użytkownik`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'czech centrum',
      ['From: MAILER-DAEMON@centrum.cz', 'Subject: Nedorucitelna zprava'],
      `Zprava nebyla dorucena:\n<jo@example.com>: host mx said: 552 5.2.2 Mailbox size limit exceeded`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'postfix expired',
      [
        'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
      ],
      `<jo@example.com>: connect to mx.example.com[203.0.113.5]:25: Connection timed out`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: false },
    ],
    [
      'postfix delayed',
      [
        'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
        'Subject: Delayed Mail (still being retried)',
      ],
      `####################################################################\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n####################################################################\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n<jo@example.com>: connect to mx.example.com[203.0.113.5]:25: Connection timed out`,
      ['jo@example.com'],
      { permanence: 'soft', isDead: false },
    ],
    [
      'postini',
      ['From: Postmaster@acme.example', 'Subject: Delivery Status Notification(Failure)'],
      `jo@example.com\n   550 No such user - psmtp`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'zimbra',
      [
        'From: MAILER-DAEMON@zimbra.example (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
      ],
      `<jo@example.com>: host zimbra.example[203.0.113.5] said: 550 5.1.1 <jo@example.com>: Recipient address rejected: example.com (in reply to RCPT TO command)`,
      ['jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
    [
      'two rcpts',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      `<jo@example.com>:\n550 5.1.1 unknown\n\n<li@example.com>:\n552 5.2.2 full\n`,
      ['jo@example.com', 'li@example.com'],
      {},
    ],
    [
      'with contact address',
      ['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered'],
      `<jo@example.com>: 550 5.1.1 unknown\n\nFor help contact support@mx.example.`,
      ['jo@example.com'],
      {},
    ],
    [
      'forwarded to',
      ['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered Mail Returned to Sender'],
      `<jo.new@other.example> (expanded from <jo@example.com>): unknown user: "jo.new"`,
      ['jo.new@other.example', 'jo@example.com'],
      { permanence: 'hard', isDead: true },
    ],
  ])('%s', async (_program, headers, body, addresses, expected) => {
    const { report } = await written(headers, body);
    expect(report?.recipients.map(({ address }) => address)).toEqual(addresses);
    for (const recipient of report?.recipients ?? []) expect(recipient).toMatchObject(expected);
    if (body.includes(returned)) expect(report?.originalMessageId).toBe('sent-1@ours.example');
  });
});

describe('A number beside an address is not a server’s reply in', () => {
  it.each([
    [
      'absence from postmaster-like',
      ['From: jo@example.com', 'Return-Path: <>', 'Subject: Abwesenheit'],
      `Ich bin bis 5.12. nicht da. Bitte wenden Sie sich an li@example.com, Tel. 030 550 1234`,
    ],
    [
      'absence with phone 5',
      ['From: jo@example.com', 'Return-Path: <>', 'Subject: Away'],
      `Call 555 123 4567 or write li@example.com\nor 450 Main Street`,
    ],
    [
      'order mail with null sender',
      ['From: shop@example.com', 'Return-Path: <>', 'Subject: Your order'],
      `Order 550 for jo@example.com was shipped`,
    ],
    [
      'person quoting',
      ['From: jo@example.com', 'Subject: Mail failed'],
      `I got: <li@example.com>: 550 5.1.1 unknown`,
    ],
    [
      'null sender form',
      ['From: form@example.com', 'Return-Path: <>', 'Subject: contact form'],
      `Name: Jo\nE-mail: jo@example.com\nZip: 41200\nText: 5.5.2026 was my order`,
    ],
    [
      'null sender invoice',
      ['From: billing@example.com', 'Return-Path: <>', 'Subject: Rechnung'],
      `jo@example.com\nBetrag: 450 EUR`,
    ],
    [
      'postmaster person',
      ['From: Postmaster <postmaster@example.com>', 'Subject: Question about lamp'],
      `Hello, my order 4711 of 550 EUR for jo@example.com is late.`,
    ],
  ])('%s', async (_what, headers, body) => expect((await written(headers, body)).report).toBeUndefined());
});

describe('A delivery status, with its text, tells whether an address is dead:', () => {
  it.each([
    [
      'exchange 2016',
      "Your message to jo@example.com couldn't be delivered.",
      'Final-Recipient: rfc822;jo@example.com\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      { permanence: 'hard', isDead: true },
    ],
    [
      'o365 5.4.1',
      'x',
      'Final-Recipient: rfc822;jo@example.com\nAction: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied.',
      { permanence: 'hard', isDead: false },
    ],
    [
      'o365 5.7.1',
      'x',
      'Final-Recipient: rfc822;jo@example.com\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
      { permanence: 'hard', isDead: false },
    ],
    [
      '5.4.310',
      'x',
      'Final-Recipient: rfc822;jo@example.com\nAction: failed\nStatus: 5.4.310\nDiagnostic-Code: smtp;550 5.4.310 DNS domain example.com does not exist',
      { permanence: 'hard' },
    ],
    [
      'gmail quota',
      'x',
      'Final-Recipient: rfc822; jo@gmail.com\nAction: failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452-4.2.2 The email account that you tried to reach is over quota.',
      { permanence: 'soft', isDead: false },
    ],
    [
      'gmail inactive',
      'x',
      'Final-Recipient: rfc822; jo@gmail.com\nAction: failed\nStatus: 5.2.1\nDiagnostic-Code: smtp; 550-5.2.1 The email account that you tried to reach is disabled.',
      { permanence: 'hard', isDead: true },
    ],
    [
      'yahoo',
      'x',
      "Final-Recipient: rfc822; jo@yahoo.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 delivery error: dd This user doesn't have a yahoo.com account (jo@yahoo.com) [0]",
      { permanence: 'hard', isDead: true },
    ],
    [
      'yahoo 30',
      'x',
      'Final-Recipient: rfc822; jo@yahoo.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 30 Sorry, your message to jo@yahoo.com cannot be delivered. This mailbox is disabled (554.30).',
      { permanence: 'hard' },
    ],
    [
      'icloud',
      'x',
      'Final-Recipient: rfc822; jo@icloud.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <jo@icloud.com>: user does not exist',
      { permanence: 'hard', isDead: true },
    ],
    [
      'gmx',
      'x',
      'Final-Recipient: rfc822; jo@gmx.de\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Requested action not taken: mailbox unavailable',
      { permanence: 'hard', isDead: false },
    ],
    [
      'qq 550 mailbox unavailable',
      'x',
      'Final-Recipient: rfc822; jo@qq.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 The recipient may contain a non-existent account, please check the recipient address.',
      { permanence: 'hard', isDead: true },
    ],
    [
      'tab folded',
      'x',
      'Final-Recipient: rfc822; jo@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;\n\t550 5.1.1 <jo@example.com>:\n\tno such user',
      { permanence: 'hard', isDead: true },
    ],
    [
      'lower fields',
      'x',
      'final-recipient: RFC822; jo@example.com\naction: Failed\nstatus: 5.1.1',
      { permanence: 'hard', isDead: true },
    ],
    [
      'angle',
      'x',
      'Final-Recipient: rfc822; <jo@example.com>\nAction: failed\nStatus: 5.1.1 (bad destination mailbox address)',
      { permanence: 'hard', isDead: true },
    ],
    [
      'original only',
      'x',
      'Original-Recipient: rfc822;jo@example.com\nAction: failed\nStatus: 5.1.1',
      { permanence: 'hard', isDead: true },
    ],
    [
      'x400',
      'x',
      'Final-Recipient: x-unknown; jo@example.com\nAction: failed\nStatus: 5.1.1',
      { permanence: 'hard', isDead: true },
    ],
    [
      'utf-8 type',
      'x',
      'Final-Recipient: utf-8; jo@example.com\nAction: failed\nStatus: 5.1.1',
      { permanence: 'hard', isDead: true },
    ],
    [
      'no action',
      'x',
      'Final-Recipient: rfc822; jo@example.com\nStatus: 5.1.1',
      { permanence: 'hard', isDead: true },
    ],
    [
      'no status words in text',
      '<jo@example.com>: user unknown',
      'Final-Recipient: rfc822; jo@example.com\nAction: failed',
      { permanence: 'hard', isDead: true },
    ],
    [
      'status 4.0.0 text 5',
      '<jo@example.com>: 550 5.1.1 unknown',
      'Final-Recipient: rfc822; jo@example.com\nAction: failed\nStatus: 4.0.0',
      { permanence: 'hard', isDead: true },
    ],
    [
      'expired 4.4.7',
      'could not be delivered for 5 days',
      'Final-Recipient: rfc822; jo@example.com\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 400 4.4.7 Message delayed',
      { isDead: false },
    ],
    [
      'delayed',
      'x',
      'Final-Recipient: rfc822; jo@example.com\nAction: delayed\nStatus: 4.4.7\nWill-Retry-Until: Mon, 23 Nov 2026 10:00:00 +0100',
      { permanence: 'soft', isDead: false },
    ],
  ])('%s', async (_system, text, status, expected) => {
    const { report } = await read(
      [
        'From: MAILER-DAEMON@mx.example',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      ],
      multipart(
        `Content-Type: text/plain\r\n\r\n${bytes(text)}`,
        `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${bytes(status)}`,
        `Content-Type: message/rfc822\r\n\r\n${bytes(returned)}\r\nHi`,
      ),
    );
    expect(report?.recipients).toMatchObject([{ address: expect.stringMatching(/^jo@/), ...expected }]);
    expect(report?.originalMessageId).toBe('sent-1@ours.example');
  });
});
