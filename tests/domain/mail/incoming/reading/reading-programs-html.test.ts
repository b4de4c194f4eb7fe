import { expect, it } from 'vitest';
import { read } from '../raw-mail.ts';

const own = '<div>It still does not work.</div><div><br></div><div>Can you help?</div>';
const quote = '<p>Did you try again?</p><p>Yours, the desk</p>';
const desk = 'Desk &lt;desk@example.com&gt;';

it.each([
  [
    'Gmail in a language nobody lists',
    `<div dir="ltr">${own}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Ar Sul, 22 Tach 2026 am 10:00 Desk &lt;<a href="mailto:desk@example.com">desk@example.com</a>&gt; ysgrifennodd:<br></div><blockquote class="gmail_quote">${quote}</blockquote></div>`,
  ],
  [
    'Outlook on the web (uk), names alone',
    `${own}<hr><div id="divRplyFwdMsg" dir="ltr"><b>Від:</b> Desk<br><b>Надіслано:</b> неділя, 22 листопада 2026 р. 10:00<br><b>Кому:</b> Jo<br><b>Тема:</b> RE: Help<div>&nbsp;</div></div><div>${quote}</div>`,
  ],
  [
    'Outlook (cy), names alone',
    `<div class="WordSection1">${own}<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class="MsoNormal"><b>O:</b> Desk <br><b>Anfonwyd:</b> 22 Tachwedd 2026 10:00<br><b>At:</b> Jo<br><b>Pwnc:</b> RE: Help</p></div>${quote}</div>`,
  ],
  [
    'Outlook, fields in a table',
    `${own}<hr><table><tr><td><b>From:</b></td><td>${desk}</td></tr><tr><td><b>Sent:</b></td><td>Sunday, November 22, 2026 10:00 AM</td></tr><tr><td><b>To:</b></td><td>Jo</td></tr><tr><td><b>Subject:</b></td><td>Re: Help</td></tr></table>${quote}`,
  ],
  [
    'Thunderbird, signed below the quote',
    `${own}<div class="moz-cite-prefix">On 22/11/2026 10:00, Desk wrote:<br></div><blockquote type="cite" cite="mid:x">${quote}</blockquote><pre class="moz-signature" cols="72">-- \nJo\nAcme</pre>`,
  ],
  [
    'iOS (de)',
    `<html><body dir="auto">${own}<br><div dir="ltr">Von meinem iPhone gesendet</div><div dir="ltr"><br><blockquote type="cite">Am 22.11.2026 um 10:00 schrieb Desk &lt;desk@example.com&gt;:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff${quote}</div></blockquote></body></html>`,
  ],
  [
    'Yahoo on Android',
    `${own}<br><br><div id="ymail_android_signature"><a href="https://mail.onelink.me/x">Yahoo Mail: Search, Organize, Conquer</a></div> <br> <blockquote style="margin: 0 0 20px 0;"> <div style="font-family:Roboto, sans-serif; color:#6D00F6;"> <div>On Sun, Nov 22, 2026 at 10:00 AM, Desk</div><div>&lt;desk@example.com&gt; wrote:</div> </div> <div style="padding: 10px 0 0 20px; margin: 10px 0 0 0; border-left: 1px solid #6D00F6;">${quote}</div></blockquote>`,
  ],
  [
    'QQ',
    `${own}<div><br></div><div><!--emptysign--></div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="font-size: 12px;background:#efefef;padding:8px;"><div id="menu_sender"><b>发件人:</b>&nbsp;"Desk" &lt;desk@example.com&gt;;</div><div><b>发送时间:</b>&nbsp;2026年11月22日(星期日) 上午10:00</div><div><b>收件人:</b>&nbsp;"Jo"&lt;jo@qq.com&gt;;<wbr></div><div></div><div><b>主题:</b>&nbsp;Re: Help</div></div><div><br></div>${quote}`,
  ],
  [
    'QQ, newer',
    `${own}<div class="xm_mail_oringinal_describe" style="font-size:12px;"><div style="display:block;background:#efefef;padding:8px;"><div>原始邮件</div><hr><div><div>发件人：Desk &lt;desk@example.com&gt;</div><div>发件时间：2026年11月22日 10:00</div><div>收件人：Jo &lt;jo@qq.com&gt;</div><div>主题：Re: Help</div></div></div></div><div>${quote}</div>`,
  ],
  [
    'Foxmail',
    `${own}<hr style="WIDTH: 210px; HEIGHT: 1px" color="#b5c4df" SIZE="1" align="left"><div><div>&nbsp;</div></div><blockquote style="margin-top:0px;margin-bottom:0px;margin-left:0.5em;"><div>&nbsp;</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;"><div><div><b>发件人：</b>&nbsp;<a href="mailto:desk@example.com">Desk</a></div><div><b>发送时间：</b>&nbsp;2026-11-22&nbsp;10:00</div><div><b>收件人：</b>&nbsp;<a>Jo</a></div><div><b>主题：</b>&nbsp;Re: Help</div></div></div><div>${quote}</div></blockquote>`,
  ],
  [
    'NetEase (zh)',
    `<div>${own}</div><p>在 2026-11-22 10:00:00，"Desk" &lt;desk@example.com&gt; 写道：</p> <blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">${quote}</blockquote>`,
  ],
  [
    'NetEase Mail Master',
    `<div>${own}</div><div class="J-reply" style="background-color:#f2f2f2;"><div style="font-size:14px;line-height:1.5;word-break:break-all;margin-bottom:10px;color:#333">---- 回复的原邮件 ----</div><table width="100%"><tbody><tr><td>发件人</td><td> <span>Desk&lt;desk@example.com&gt;</span></td></tr><tr><td>发送日期</td><td> 2026年11月22日 10:00</td></tr><tr><td>收件人</td><td><span>Jo&lt;jo@163.com&gt;</span></td></tr><tr><td>主题</td><td> Re: Help</td></tr></tbody></table></div><div>${quote}</div>`,
  ],
  [
    'Proton, signed',
    `${own}<div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me/mail/home">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">Am Sonntag, 22. November 2026 um 10:00 schrieb Desk &lt;desk@example.com&gt;:<br><blockquote class="protonmail_quote" type="cite">${quote}</blockquote></div>`,
  ],
  [
    'Zoho',
    `<div>${own}</div><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204);"><br></div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">---- On Sun, 22 Nov 2026 10:00:00 +0530 <b>Desk &lt;desk@example.com&gt;</b> wrote ---</div><blockquote id="blockquote_zmail" style="margin:0px">${quote}</blockquote></div>`,
  ],
  [
    'GMX',
    `<div>${own}<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Sonntag, 22. November 2026 um 10:00 Uhr<br/><b>Von:</b>&nbsp;"Desk" &lt;desk@example.com&gt;<br/><b>An:</b>&nbsp;jo@gmx.de<br/><b>Betreff:</b>&nbsp;Re: Help</div><div name="quoted-content">${quote}</div></div></div></div>`,
  ],
  [
    'Open-Xchange',
    `<p>${own}</p><blockquote type="cite"><div>Desk &lt;desk@example.com&gt; hat am 22.11.2026 10:00 CET geschrieben:</div><div><br></div>${quote}</blockquote>`,
  ],
  [
    'Samsung',
    `${own}<div><br></div><div id="composer_signature"><div style="font-size:85%;color:#575757">Sent from my Galaxy</div></div><div><br></div><div style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Desk &lt;desk@example.com&gt; </div><div>Date: 22/11/2026  10:00  (GMT+01:00) </div><div>To: jo@x.example </div><div>Subject: Re: Help </div><div><br></div></div>${quote}`,
  ],
  [
    'Notes',
    `${own}<br><font size=1 color=#5f5f5f face="sans-serif">From: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1>"Desk" &lt;desk@example.com&gt;</font><br><font size=1 color=#5f5f5f>To: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1>&lt;jo@x.example&gt;</font><br><font>Date: &nbsp; &nbsp; &nbsp; &nbsp;</font><font>22.11.2026 10:00</font><br><font>Subject: &nbsp; &nbsp; &nbsp; &nbsp;</font><font>Re: Help</font><br><hr noshade>${quote}`,
  ],
  [
    'eM Client',
    `${own}<div>------ Original Message ------</div><div>From "Desk" &lt;desk@example.com&gt;</div><div>To "Jo" &lt;jo@x.example&gt;</div><div>Date 22/11/2026 10:00:00</div><div>Subject Re: Help</div><div>${quote}</div>`,
  ],
  [
    'Yandex',
    `<div>${own}</div><div>----------------</div><div>Кому: jo@ya.ru (jo@ya.ru);</div><div>Тема: Re: Help;</div><div>22.11.2026, 10:00, "Desk" &lt;desk@example.com&gt;:</div><blockquote><p>Did you try again?</p></blockquote>`,
  ],
  [
    'Mail.ru',
    `${own}<br><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">Воскресенье, 22 ноября 2026, 10:00 +03:00 от Desk &lt;desk@example.com&gt;:<br> &nbsp; <div>${quote}</div></blockquote>`,
  ],
  [
    'Seznam',
    `${own}<aside>---------- Původní e-mail ----------<br>Od: Desk &lt;desk@example.com&gt;<br>Komu: jo@seznam.cz<br>Datum: 22. 11. 2026 10:00:00<br>Předmět: Re: Help</aside><blockquote data-email="desk@example.com">${quote}</blockquote>`,
  ],
  [
    'Naver',
    `${own}<blockquote class="replyquote"><p>-----Original Message-----<br><b>From:</b> "Desk"&lt;desk@example.com&gt;<br><b>To:</b> "Jo"&lt;jo@naver.com&gt;;<br><b>Cc:</b><br><b>Sent:</b> 2026-11-22 (일) 10:00:00 (GMT+09:00)<br><b>Subject:</b> Re: Help<br></p>${quote}</blockquote>`,
  ],
  [
    'Horde',
    `<p>It still does not work.</p><p>Can you help?</p><p>Quoting Desk &lt;desk@example.com&gt;:</p><blockquote type="cite" style="border-left:2px solid blue;margin-left:2px;padding-left:12px;">${quote}</blockquote>`,
  ],
  [
    'Zimbra',
    `${own}<div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"Desk" &lt;desk@example.com&gt;<br><b>To: </b>"Jo" &lt;jo@x.example&gt;<br><b>Sent: </b>Sunday, November 22, 2026 10:00:00 AM<br><b>Subject: </b>Re: Help<br></div><div data-marker="__QUOTED_TEXT__">${quote}</div>`,
  ],
  [
    'Aliyun',
    `<div class="__aliyun_email_body_block">${own}</div><blockquote style="margin-right:.0px;margin-top:.0px;margin-bottom:.0px;"><div>------------------------------------------------------------------</div><div>发件人：Desk &lt;desk@example.com&gt;</div><div>发送时间：2026年11月22日(星期日) 10:00</div><div>收件人：Jo</div><div>主　题：Re: Help</div><div>${quote}</div></blockquote>`,
  ],
  [
    'Feishu',
    `<div>${own}</div><div id="lark-mail-quote" class="history-quote-wrapper lark-mail-quote"><div><div class="adit-html-block"><div>发件人: Desk&lt;desk@example.com&gt;</div><div>时间: 2026年11月22日 (周日) 10:00</div><div>主题: Re: Help</div><div>收件人: "Jo"&lt;jo@x.cn&gt;</div></div></div><div>${quote}</div></div>`,
  ],
])("the sender's text is separated from the HTML quote of a program: %s", async (_program, html) => {
  const headers = ['In-Reply-To: <1@desk.example>', 'Content-Type: text/html; charset=utf-8'];
  const { reply } = await read(headers, Buffer.from(html).toString('latin1'));
  expect(reply.trim().split(/\n+/)).toEqual(['It still does not work.', 'Can you help?']);
});
