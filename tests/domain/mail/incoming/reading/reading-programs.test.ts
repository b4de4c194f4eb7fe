import { describe, expect, it } from 'vitest';
import { replyOf } from '../../../../../domain/mail/incoming/reading/reply.ts';

const own = 'It still does not work.\n\nCan you help?';
const d = 'Desk <desk@example.com>';
const plain = 'Did you try again?\nYours, the desk\n\nA last paragraph with more words in it.';
const q = plain.replace(/^/gm, '> ');

describe("The sender's text is separated from the quote of", () => {
  it.each([
    [
      'Outlook (pl), names alone',
      `Od: Desk\nWysłano: niedziela, 22 listopada 2026 10:00\nDo: Jo\nTemat: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (cs), names alone',
      `Od: Desk\nOdesláno: neděle 22. listopadu 2026 10:00\nKomu: Jo\nPředmět: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (cs) short',
      `Od: Desk <desk@example.com> \nOdesláno: neděle 22. listopadu 2026 10:00\nKomu: jo@x.example\nPředmět: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (hu)',
      `Feladó: Desk <desk@example.com>\nElküldve: 2026. november 22., vasárnap 10:00\nCímzett: Jo\nTárgy: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (hu), names alone',
      `Feladó: Desk\nElküldve: 2026. november 22., vasárnap 10:00\nCímzett: Jo\nTárgy: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (ro)',
      `De la: ${d}\nTrimis: duminică, 22 noiembrie 2026 10:00\nCătre: Jo\nSubiect: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (ro), names alone',
      `De la: Desk\nTrimis: duminică, 22 noiembrie 2026 10:00\nCătre: Jo\nSubiect: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (tr)',
      `Kimden: ${d}\nGönderildi: 22 Kasım 2026 Pazar 10:00\nKime: Jo\nKonu: Ynt: Help\n\n${plain}`,
    ],
    [
      'Outlook (tr), names alone',
      `Gönderen: Desk\nGönderilme zamanı: 22 Kasım 2026 Pazar 10:00\nKime: Jo\nKonu: Ynt: Help\n\n${plain}`,
    ],
    [
      'Outlook (el), names alone',
      `Από: Desk\nΕστάλη: Κυριακή, 22 Νοεμβρίου 2026 10:00 πμ\nΠρος: Jo\nΘέμα: Απ: Help\n\n${plain}`,
    ],
    [
      'Outlook (fi)',
      `Lähettäjä: ${d}\nLähetetty: sunnuntai 22. marraskuuta 2026 10.00\nVastaanottaja: Jo\nAihe: VS: Help\n\n${plain}`,
    ],
    ['Outlook (da)', `Fra: ${d}\nSendt: 22. november 2026 10:00\nTil: Jo\nEmne: SV: Help\n\n${plain}`],
    ['Outlook (da) dots', `Fra: Desk\nSendt: 22. november 2026 10.00\nTil: Jo\nEmne: SV: Help\n\n${plain}`],
    ['Outlook (sv)', `Från: Desk\nSkickat: den 22 november 2026 10:00\nTill: Jo\nÄmne: SV: Help\n\n${plain}`],
    [
      'Outlook (nl)',
      `Van: Desk\nVerzonden: zondag 22 november 2026 10:00\nAan: Jo\nOnderwerp: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (pt)',
      `De: Desk\nEnviada: 22 de novembro de 2026 10:00\nPara: Jo\nAssunto: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (pt-br)',
      `De: Desk\nEnviada em: domingo, 22 de novembro de 2026 10:00\nPara: Jo\nAssunto: RES: Help\n\n${plain}`,
    ],
    [
      'Outlook (it)',
      `Da: Desk\nInviato: domenica 22 novembre 2026 10:00\nA: Jo\nOggetto: R: Help\n\n${plain}`,
    ],
    ['Outlook (ru)', `От: Desk\nОтправлено: 22 ноября 2026 г. 10:00\nКому: Jo\nТема: RE: Help\n\n${plain}`],
    [
      'Outlook ru2',
      `From: Desk\nОтправлено: воскресенье, 22 ноября 2026 г. 10:00:12\nКому: Jo\nТема: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (uk), names alone',
      `Від: Desk\nНадіслано: неділя, 22 листопада 2026 р. 10:00\nКому: Jo\nТема: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (he), names alone',
      `מאת: Desk\u200f\nנשלח: יום ראשון 22 נובמבר 2026 10:00\nאל: Jo\nנושא: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (ar), names alone',
      `من: Desk\nتم الإرسال: الأحد، 22 نوفمبر، 2026 10:00 ص\nإلى: Jo\nالموضوع: رد: Help\n\n${plain}`,
    ],
    [
      'Outlook (ar) rtl marks',
      `\u200f\u200fمن: ${d}\n\u200f\u200fتم الإرسال: الأحد، 22 نوفمبر، 2026 10:00 ص\n\u200f\u200fإلى: Jo\n\u200f\u200fالموضوع: رد: Help\n\n${plain}`,
    ],
    ['Outlook (th)', `จาก: Desk\nส่ง: วันอาทิตย์ที่ 22 พฤศจิกายน 2569 10:00\nถึง: Jo\nเรื่อง: RE: Help\n\n${plain}`],
    [
      'Outlook (vi)',
      `Từ: Desk\nĐã gửi: Chủ Nhật, 22 Tháng Mười Một 2026 10:00\nTới: Jo\nChủ đề: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (vi) gui luc',
      `Từ: ${d}\nGửi lúc: Chủ nhật, 22 tháng 11, 2026 10:00 SA\nĐến: Jo\nTiêu đề: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (ja)',
      `差出人: Desk\n送信日時: 2026 年 11 月 22 日日曜日 10:00\n宛先: Jo\n件名: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (ja) From',
      `From: Desk \nSent: Sunday, November 22, 2026 10:00 AM\nTo: Jo\nSubject: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (ko)',
      `보낸 사람: Desk\n보낸 날짜: 2026년 11월 22일 일요일 오전 10:00\n받는 사람: Jo\n제목: RE: Help\n\n${plain}`,
    ],
    [
      'Outlook (zh-CN)',
      `发件人: Desk\n发送时间: 2026年11月22日 10:00\n收件人: Jo\n主题: 答复: Help\n\n${plain}`,
    ],
    [
      'Outlook (zh-CN) 日期',
      `发件人: ${d}\n日期: 星期日, 2026年11月22日 10:00\n收件人: Jo\n主题: 答复: Help\n\n${plain}`,
    ],
    [
      'Outlook (zh-TW)',
      `寄件者: Desk\n寄件日期: 2026年11月22日 上午 10:00\n收件者: Jo\n主旨: 回覆: Help\n\n${plain}`,
    ],
    [
      'Outlook (zh-TW) 已傳送',
      `從: ${d}\n已傳送: 2026年11月22日 上午 10:00\n至: Jo\n主旨: 回覆: Help\n\n${plain}`,
    ],
    [
      'Outlook bold',
      `*From:* ${d}\n*Sent:* Sunday, November 22, 2026 10:00 AM\n*To:* Jo\n*Subject:* Re: Help\n\n${plain}`,
    ],
    [
      'Outlook mobile',
      `Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: ${d}\nSent: Sunday, November 22, 2026 10:00:00 AM\nTo: Jo <jo@x.example>\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook mobile (de)',
      `Outlook für iOS beziehen<https://aka.ms/o0ukef>\n________________________________\nVon: ${d}\nGesendet: Sonntag, November 22, 2026 10:00:00 AM\nAn: Jo <jo@x.example>\nBetreff: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook mobile (fr)',
      `Télécharger Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : ${d}\nEnvoyé : Sunday, November 22, 2026 10:00:00 AM\nÀ : Jo\nObjet : Re: Help\n\n${plain}`,
    ],
    [
      'Outlook mobile (es)',
      `Obtener Outlook para Android<https://aka.ms/AAb9ysg>\n________________________________\nDe: ${d}\nEnviado: Sunday, November 22, 2026 10:00:00 AM\nPara: Jo\nAsunto: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook mobile (ja)',
      `Outlook for iOS を入手<https://aka.ms/o0ukef>\n________________________________\n差出人: ${d}\n送信日時: 日曜日, 11月 22, 2026 10:00 午前\n宛先: Jo\n件名: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook mobile (zh)',
      `获取 Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n发件人: ${d}\n发送时间: Sunday, November 22, 2026 10:00:00 AM\n收件人: Jo\n主题: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook mobile (ko)',
      `iOS용 Outlook 다운로드<https://aka.ms/o0ukef>\n________________________________\n보낸 사람: ${d}\n보낸 날짜: 일요일, 11월 22, 2026 10:00 오전\n받는 사람: Jo\n제목: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (ar) cc',
      `From: ${d}\nDate: Sunday, 22 November 2026 at 10:00\nTo: Jo <jo@x.example>\nCc: Li <li@x.example>, Mo <mo@x.example>\nSubject: Re: Help\n${plain}`,
    ],
    [
      'Mac outlook',
      `From: ${d}\nDate: Sunday, 22 November 2026 at 10:00\nTo: Jo <jo@x.example>\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Mac outlook de',
      `Von: ${d}\nDatum: Sonntag, 22. November 2026 um 10:00\nAn: Jo <jo@x.example>\nBetreff: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (de-an) dem',
      `-----Ursprünglicher Termin-----\nVon: ${d}\nGesendet: Sonntag, 22. November 2026 10:00\nAn: Jo\nBetreff: Help\nZeit: Montag\nOrt: hier\n\n${plain}`,
    ],
    [
      'Outlook (im) auftrag',
      `Von: Kim [mailto:kim@example.com] Im Auftrag von Desk\nGesendet: Sonntag, 22. November 2026 10:00\nAn: 'Jo'\nBetreff: AW: Hilfe\n\n${plain}`,
    ],
    [
      'Outlook wichtigkeit',
      `Von: Desk\nGesendet: Sonntag, 22. November 2026 10:00\nAn: Jo\nCc: Li\nBetreff: AW: Hilfe\nPriorität: Hoch\n\n${plain}`,
    ],
    [
      'Outlook objet long',
      `De : Desk\nEnvoyé : dimanche 22 novembre 2026 10:00\nÀ : Jo\nObjet : RE: une phrase très longue qui est coupée ici parce que le programme\ncoupe les lignes\n\n${plain}`,
    ],
    ['Gmail (pl)', `niedz., 22 lis 2026 o 10:00 ${d} napisał(a):\n\n${q}`],
    ['Gmail (cs)', `ne 22. 11. 2026 v 10:00 odesílatel ${d} napsal:\n\n${q}`],
    ['Gmail (sk)', `ne 22. 11. 2026 o 10:00 ${d} napísal(a):\n\n${q}`],
    ['Gmail (ro)', `În dum., 22 nov. 2026 la 10:00, ${d} a scris:\n\n${q}`],
    ['Gmail (tr)', `Desk <desk@example.com>, 22 Kas 2026 Paz, 10:00 tarihinde şunu yazdı:\n\n${q}`],
    ['Gmail (el)', `Στις Κυρ 22 Νοε 2026 στις 10:00 π.μ., ο χρήστης ${d} έγραψε:\n\n${q}`],
    [
      'Gmail (he)',
      `\u202bבתאריך יום א׳, 22 בנוב׳ 2026 ב-10:00 מאת \u202aDesk\u202c\u200f <\u202adesk@example.com\u202c\u200f>:\u202c\n\n${q}`,
    ],
    ['Gmail (ar)', `في الأحد، 22 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة \u202a${d}\u202c:\n\n${q}`],
    ['Gmail (fa)', `در تاریخ یکشنبه ۲۲ نوامبر ۲۰۲۶،‏ ۱۰:۰۰ ${d} نوشت:\n\n${q}`],
    ['Gmail (th)', `ในวันที่ อา. 22 พ.ย. 2026 เวลา 10:00 ${d} เขียนว่า:\n\n${q}`],
    ['Gmail (vi)', `Vào CN, 22 thg 11, 2026 vào lúc 10:00 ${d} đã viết:\n\n${q}`],
    ['Gmail (ko)', `2026년 11월 22일 (일) 오전 10:00, ${d}님이 작성:\n\n${q}`],
    ['Gmail (zh-TW)', `${d} 於 2026年11月22日 週日 上午10:00寫道：\n\n${q}`],
    ['Gmail (fi)', `su 22. marrask. 2026 klo 10.00 ${d} kirjoitti:\n\n${q}`],
    ['Gmail (da)', `Den søn. 22. nov. 2026 kl. 10.00 skrev ${d}:\n\n${q}`],
    ['Gmail (sv)', `Den sön 22 nov. 2026 kl 10:00 skrev ${d}:\n\n${q}`],
    ['Gmail (nb)', `søn. 22. nov. 2026 kl. 10:00 skrev ${d}:\n\n${q}`],
    ['Gmail (ca)', `Missatge de ${d} del dia dg., 22 de nov. 2026 a les 10:00:\n\n${q}`],
    ['Gmail (bg)', `На нд, 22.11.2026 г. в 10:00 ${d} написа:\n\n${q}`],
    ['Gmail (hr)', `ned, 22. stu 2026. u 10:00 ${d} napisao je:\n\n${q}`],
    ['Gmail (sr)', `нед, 22. нов 2026. у 10:00 ${d} је написао/ла:\n\n${q}`],
    ['Gmail (sl)', `V V ned., 22. nov. 2026 ob 10:00 je oseba ${d} napisala:\n\n${q}`],
    ['Gmail (et)', `Kuupäev P, 22. november 2026 kell 10:00 kirjutas ${d}:\n\n${q}`],
    ['Gmail (lt)', `2026-11-22, sk, 10:00 ${d} rašė:\n\n${q}`],
    ['Gmail (hi)', `रवि, 22 नव॰ 2026 को 10:00 am बजे को ${d} ने लिखा:\n\n${q}`],
    ['Gmail (id)', `Pada tanggal Min, 22 Nov 2026 pukul 10.00 ${d} menulis:\n\n${q}`],
    ['Gmail (ms)', `Pada Ahd, 22 Nov 2026 pada 10:00 PG ${d} telah menulis:\n\n${q}`],
    ['Gmail plain no quotes top', `Op zo 22 nov 2026 om 10:00 schreef ${d}:\n\n${plain}`],
    [
      'Gmail wrapped fr',
      `Le dim. 22 nov. 2026 à 10:00, Service Clients de la Maison <\ndesk@example.com> a écrit :\n\n${q}`,
    ],
    [
      'Gmail wrapped es',
      `El dom, 22 nov 2026 a las 10:00, Servicio de Atención al Cliente\n(<desk@example.com>) escribió:\n\n${q}`,
    ],
    [
      'Gmail wrapped ja',
      `2026年11月22日(日) 10:00 サポートデスク・カスタマーセンター\n<desk@example.com>:\n\n${q}`,
    ],
    ['Apple (de)', `Am 22.11.2026 um 10:00 schrieb ${d}:\n\n${q}`],
    ['Apple (fr)', `Le 22 nov. 2026 à 10:00, ${d} a écrit :\n\n${q}`],
    ['Apple (it)', `Il giorno 22 nov 2026, alle ore 10:00, ${d} ha scritto:\n\n${q}`],
    ['Apple (es)', `El 22 nov 2026, a las 10:00, ${d} escribió:\n\n${q}`],
    ['Apple (pt)', `No dia 22/11/2026, às 10:00, ${d} escreveu:\n\n${q}`],
    ['Apple (pt-br)', `Em 22 de nov. de 2026, à(s) 10:00, ${d} escreveu:\n\n${q}`],
    ['Apple (nl)', `Op 22 nov. 2026 om 10:00 heeft ${d} het volgende geschreven:\n\n${q}`],
    ['Apple (sv)', `22 nov. 2026 kl. 10:00 skrev ${d}:\n\n${q}`],
    ['Apple (da)', `Den 22. nov. 2026 kl. 10.00 skrev ${d}:\n\n${q}`],
    ['Apple (fi)', `${d} kirjoitti 22.11.2026 kello 10.00:\n\n${q}`],
    ['Apple (pl)', `Wiadomość napisana przez ${d} w dniu 22.11.2026, o godz. 10:00:\n\n${q}`],
    ['Apple (cs)', `22. 11. 2026 v 10:00, ${d}:\n\n${q}`],
    ['Apple (hu)', `2026. nov. 22. dátummal, 10:00 időpontban ${d} írta:\n\n${q}`],
    ['Apple (ru)', `22 нояб. 2026 г., в 10:00, ${d} написал(а):\n\n${q}`],
    ['Apple (uk)', `22 лист. 2026 р. о 10:00 ${d} пише:\n\n${q}`],
    ['Apple (tr)', `${d} şunları yazdı (22 Kas 2026 10:00):\n\n${q}`],
    ['Apple (ja)', `2026/11/22 10:00、${d}のメール:\n\n${q}`],
    ['Apple (ko)', `2026. 11. 22. 오전 10:00, ${d} 작성:\n\n${q}`],
    ['Apple (zh-TW)', `${d} 於 2026年11月22日 上午10:00 寫道：\n\n${q}`],
    ['Apple (el)', `Στις 22 Νοε 2026, στις 10:00, ο/η ${d} έγραψε:\n\n${q}`],
    ['Apple (he)', `\u200fב-22 בנוב׳ 2026, בשעה 10:00, \u200f${d}\u200f כתב/ה:\n\n${q}`],
    ['Apple (th)', `เมื่อวันที่ 22 พ.ย. 2569 เวลา 10:00 ${d} เขียนว่า:\n\n${q}`],
    ['Apple (nb)', `22. nov. 2026 kl. 10:00 skrev ${d}:\n\n${q}`],
    ['iOS cut, names alone', `On 22 Nov 2026, at 10:00, desk@example.com wrote:\n\n${q}`],
    ['iOS no quote mark blank gt', `On 22 Nov 2026, at 10:00, ${d} wrote:\n\n\ufeff\n${plain}`],
    ['iOS cited all', `Am 22.11.2026 um 10:00 schrieb ${d}:\n\n\ufeff${plain}`],
    [
      'Yahoo (de)',
      `Am Sonntag, 22. November 2026 um 10:00:00 MEZ hat ${d} Folgendes geschrieben:\n\n${plain}`,
    ],
    ['Yahoo (fr)', `Le dimanche 22 novembre 2026 à 10:00:00 UTC+1, ${d} a écrit :\n\n${plain}`],
    ['Yahoo (es)', `El domingo, 22 de noviembre de 2026, 10:00:00 CET, ${d} escribió:\n\n${plain}`],
    ['Yahoo (it)', `Il domenica 22 novembre 2026 alle ore 10:00:00 CET, ${d} ha scritto:\n\n${plain}`],
    ['Yahoo (pt)', `Em domingo, 22 de novembro de 2026 10:00:00 BRT, ${d} escreveu:\n\n${plain}`],
    [
      'Yahoo app',
      `Yahoo Mail: Search, organize, conquer\n\nOn Sun, Nov 22, 2026 at 10:00 AM, Desk\n<desk@example.com> wrote:\n\n${plain}`,
    ],
    [
      'Yahoo (jp)',
      `----- Original Message -----\n差出人: ${d}\n宛先: Jo\n日付: 2026/11/22 日 10:00\n件名: Re: Help\n\n${plain}`,
    ],
    ['Yahoo (tw)', `Desk <desk@example.com> 於 2026年11月22日 週日 10:00 AM 寫道：\n\n${plain}`],
    [
      'QQ 2024',
      `------------------&nbsp;原始邮件&nbsp;------------------\n发件人: "Desk" <desk@example.com>;\n发送时间:&nbsp;2026年11月22日(星期日) 上午10:00\n收件人:&nbsp;"Jo"<jo@qq.com>;\n\n主题:&nbsp;Re: Help\n\n${plain}`,
    ],
    [
      'QQ no heading',
      `发自我的iPhone\n\n------------------ Original ------------------\nFrom: Desk <desk@example.com>\nDate: Sun,Nov 22,2026 10:00 AM\nTo: Jo <jo@qq.com>\nSubject: Re: Help\n\n${plain}`,
    ],
    ['NetEase reply', `\n\n\n\n在 2026-11-22 10:00:00，"Desk" <desk@example.com> 写道：\n${plain}`],
    [
      'NetEase english',
      `\n\nAt 2026-11-22 10:00:00, "Desk" <desk@example.com> wrote:\n\n>Did you try again?`,
    ],
    [
      'NetEase english app',
      `---- Replied Message ----\n| From | Desk<desk@example.com> |\n| Date | 11/22/2026 10:00 |\n| To | Jo<jo@163.com> |\n| Subject | Re: Help |\n${plain}`,
    ],
    [
      'Aliyun2',
      `------------------------------------------------------------------\n发件人：Desk <desk@example.com>\n发送时间：2026年11月22日(星期日) 10:00\n收件人：Jo<jo@aliyun.com>\n主　题：Re: Help\n${plain}`,
    ],
    [
      'Feishu',
      `发件人: Desk<desk@example.com>\n时间: 2026年11月22日 (周日) 10:00\n主题: Re: Help\n收件人: "Jo"<jo@x.cn>\n${plain}`,
    ],
    [
      'Feishu en',
      `From: "Desk"<desk@example.com>\nDate:  Sun, Nov 22, 2026, 10:00\nSubject:  Re: Help\nTo: "Jo"<jo@x.cn>\n${plain}`,
    ],
    [
      'Wecom',
      `------------------ Original ------------------\nFrom: &nbsp;"Desk"<desk@example.com&gt;;\nDate: &nbsp;Sun, Nov 22, 2026 10:00 AM\nTo: &nbsp;"Jo"<jo@x.cn&gt;; \n\nSubject: &nbsp;Re: Help\n\n${plain}`,
    ],
    ['Thunderbird (de)', `Am 22.11.26 um 10:00 schrieb Desk:\n${q}`],
    ['Thunderbird (fr)', `Le 22/11/2026 à 10:00, Desk a écrit :\n${q}`],
    ['Thunderbird (cs)', `Dne 22. 11. 26 v 10:00 Desk napsal(a):\n${q}`],
    ['Thunderbird (pl)', `W dniu 22.11.2026 o 10:00, Desk pisze:\n${q}`],
    ['Thunderbird (ru)', `22.11.2026 10:00, Desk пишет:\n${q}`],
    ['Thunderbird (hu)', `2026. 11. 22. 10:00 keltezéssel, Desk írta:\n${q}`],
    ['Thunderbird (ja)', `On 2026/11/22 10:00, Desk wrote:\n${q}`],
    ['Thunderbird (zh)', `在 2026/11/22 10:00, Desk 写道:\n${q}`],
    ['Thunderbird (ko)', `2026-11-22 오전 10:00에 Desk 이(가) 쓴 글:\n${q}`],
    [
      'Thunderbird forwarded',
      `-------- Original Message --------\nSubject: Re: Help\nDate: Sun, 22 Nov 2026 10:00:00 +0100\nFrom: ${d}\nTo: jo@x.example\n\n${plain}`,
    ],
    [
      'Thunderbird fwd de',
      `-------- Weitergeleitete Nachricht --------\nBetreff: \tRe: Help\nDatum: \tSun, 22 Nov 2026 10:00:00 +0100\nVon: \t${d}\nAn: \tjo@x.example\n\n${plain}`,
    ],
    [
      'K-9',
      `-------- Original Message --------\nFrom: ${d}\nSent: 22 November 2026 10:00:00 CET\nTo: jo@x.example\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'K-9 de',
      `-------- Ursprüngliche Nachricht --------\nVon: Desk <desk@example.com>\nGesendet: 22. November 2026 10:00:00 MEZ\nAn: jo@x.example\nBetreff: Re: Help\n\n${plain}`,
    ],
    ['K-9 inline de', `Am 22. November 2026 10:00:00 MEZ schrieb ${d}:\n${q}`],
    ['Proton de', `Am Sonntag, 22. November 2026 um 10:00, Desk <desk@example.com> schrieb:\n\n${q}`],
    [
      'Proton mobile',
      `Sent from Proton Mail Android\n\n-------- Original Message --------\nOn 22/11/2026 10:00, Desk <desk@example.com> wrote:\n\n${q}`,
    ],
    [
      'Proton secure',
      `Sent with Proton Mail secure email.\n\nOn Sunday, November 22nd, 2026 at 10:00 AM, Desk <desk@example.com> wrote:\n\n${q}`,
    ],
    [
      'Samsung',
      `-------- Original message --------\nFrom: Desk <desk@example.com> \nDate: 22/11/2026  10:00  (GMT+01:00) \nTo: jo@x.example \nSubject: Re: Help \n\n${plain}`,
    ],
    [
      'Samsung (de)',
      `Von meinem Galaxy gesendet\n\n\n-------- Ursprüngliche Nachricht --------\nVon: Desk <desk@example.com> \nDatum: 22.11.26  10:00  (GMT+01:00) \nAn: jo@x.example \nBetreff: Re: Help \n\n${plain}`,
    ],
    [
      'Samsung (fr)',
      `Envoyé depuis mon appareil Galaxy\n\n\n-------- Message d'origine --------\nDe : Desk <desk@example.com> \nDate : 22/11/2026  10:00  (GMT+01:00) \nÀ : jo@x.example \nObjet : Re: Help \n\n${plain}`,
    ],
    [
      'Samsung (es)',
      `Enviado desde mi Galaxy\n\n\n-------- Mensaje original --------\nDe: Desk <desk@example.com> \nFecha: 22/11/26 10:00 (GMT+01:00) \nPara: jo@x.example \nAsunto: Re: Help \n\n${plain}`,
    ],
    [
      'Samsung (pl)',
      `Wysłane z telefonu Galaxy\n\n-------- Oryginalna wiadomość --------\nOd: Desk <desk@example.com> \nData: 22.11.2026 10:00 (GMT+01:00) \nDo: jo@x.example \nTemat: Re: Help \n\n${plain}`,
    ],
    [
      'Samsung (ko)',
      `나의 Galaxy에서 보냄\n\n-------- 원본 이메일 --------\n발신: Desk <desk@example.com> \n날짜: 26/11/22 오전 10:00 (GMT+09:00) \n받은 사람: jo@x.example \n제목: Re: Help \n\n${plain}`,
    ],
    ['Spark', `On 22 Nov 2026 at 10:00 +0100, Desk <desk@example.com>, wrote:\n${q}`],
    ['Spark de', `Am 22. Nov. 2026, 10:00 +0100 schrieb Desk <desk@example.com>:\n${q}`],
    [
      'Zoho plain',
      `Sent using https://www.zoho.com/mail/\n\n\n---- On Sun, 22 Nov 2026 10:00:00 +0530 Desk<desk@example.com> wrote ---\n\n${plain}`,
    ],
    ['Zoho plain 2', `---- On Sun, 22 Nov 2026 10:00:00 +0530 desk@example.com wrote ----\n\n${plain}`],
    ['Zoho de', `---- Am Sun, 22 Nov 2026 10:00:00 +0100 schrieb Desk <desk@example.com> ----\n\n${plain}`],
    [
      'Notes',
      `From:\tDesk <desk@example.com>\nTo:\tJo <jo@x.example>\nDate:\t22.11.2026 10:00\nSubject:\tRe: Help\n\n\n\n${plain}`,
    ],
    [
      'Notes de',
      `Von:\t"Desk" <desk@example.com>\nAn:\tjo@x.example\nDatum:\t22.11.2026 10:00\nBetreff:\tRe: Help\n________________________________\n\n\n\n${plain}`,
    ],
    ['Notes old', `"Desk" <desk@example.com> wrote on 11/22/2026 10:00:00 AM:\n\n${q}`],
    [
      'Notes two columns',
      `Desk <desk@example.com> \n22.11.2026 10:00\n\nTo\nJo/ACME\ncc\n\nSubject\nRe: Help\n\n${plain}`,
    ],
    ['Notes schrieb am', `Desk <desk@example.com> schrieb am 22.11.2026 10:00:00:\n\n${q}`],
    ['Mutt', `On Sun, Nov 22, 2026 at 10:00:00AM +0100, Desk wrote:\n${q}`],
    ['Mutt de', `* Desk <desk@example.com> [22.11.2026 10:00]:\n${q}`],
    ['Gnus', `Desk <desk@example.com> writes:\n\n${q}`],
    ['Roundcube', `On 2026-11-22 10:00, Desk wrote:\n${q}`],
    ['Roundcube fr', `Le 2026-11-22 10:00, Desk a écrit :\n${q}`],
    ['Roundcube de top', `Am 22.11.2026 10:00 schrieb Desk:\n\n${q}`],
    ['Roundcube cs', `Dne 22.11.2026 10:00, Desk napsal:\n${q}`],
    ['Horde', `Zitat von Desk <desk@example.com>:\n\n${q}`],
    ['Horde en', `Quoting Desk <desk@example.com>:\n\n${q}`],
    ['Horde fr', `Desk <desk@example.com> a écrit :\n\n${q}`],
    [
      'Em client',
      `------ Original Message ------\nFrom: "Desk" <desk@example.com>\nTo: "Jo" <jo@x.example>\nSent: 22/11/2026 10:00:00\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Em client de',
      `------ Originalnachricht ------\nVon "Desk" <desk@example.com>\nAn "Jo" <jo@x.example>\nDatum 22.11.2026 10:00:00\nBetreff Re: Help\n\n${plain}`,
    ],
    [
      'Em client new',
      `------ Original Message ------\nFrom "Desk" <desk@example.com>\nTo "Jo" <jo@x.example>\nDate 22/11/2026 10:00:00\nSubject Re: Help\n\n${plain}`,
    ],
    [
      'Zimbra',
      `----- Original Message -----\nFrom: "Desk" <desk@example.com>\nTo: "Jo" <jo@x.example>\nSent: Sunday, November 22, 2026 10:00:00 AM\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Zimbra fr',
      `----- Mail original -----\nDe: "Desk" <desk@example.com>\nÀ: "Jo" <jo@x.example>\nEnvoyé: Dimanche 22 Novembre 2026 10:00:00\nObjet: Re: Help\n\n${plain}`,
    ],
    [
      'Zimbra de',
      `----- Ursprüngliche Mail -----\nVon: "Desk" <desk@example.com>\nAn: "Jo" <jo@x.example>\nGesendet: Sonntag, 22. November 2026 10:00:00\nBetreff: Re: Help\n\n${plain}`,
    ],
    [
      'Gmx',
      `Gesendet: Sonntag, 22. November 2026 um 10:00 Uhr\nVon: "Desk" <desk@example.com>\nAn: jo@gmx.de\nBetreff: Re: Help\n\n${plain}`,
    ],
    [
      'Gmx app',
      `-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\nAm 22.11.26, 10:00 schrieb Desk <desk@example.com>:\n\n${plain}`,
    ],
    [
      'Webde app',
      `-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit WEB.DE Mail gesendet.\n\n\nAm 22.11.26, 10:00, Desk <desk@example.com> schrieb:\n\n${q}`,
    ],
    [
      'T-online',
      `-----Original-Nachricht-----\nBetreff: Re: Help\nDatum: 2026-11-22T10:00:00+0100\nVon: "Desk" <desk@example.com>\nAn: "jo@t-online.de" <jo@t-online.de>\n\n${plain}`,
    ],
    [
      'Orange',
      `> Message du 22/11/26 10:00\n> De : "Desk" <desk@example.com>\n> A : jo@orange.fr\n> Copie à : \n> Objet : Re: Help\n> \n${q}`,
    ],
    [
      'Orange2',
      `envoyé : 22 novembre 2026 à 10:00\nde : Desk <desk@example.com>\nà : jo@orange.fr\nobjet : Re: Help\n\n${plain}`,
    ],
    [
      'Free',
      `De: "Desk" <desk@example.com>\nÀ: "Jo" <jo@free.fr>\nEnvoyé: Dimanche 22 Novembre 2026 10:00:00\nObjet: Re: Help\n\n${plain}`,
    ],
    ['Laposte', `> Le 22 nov. 2026 à 10:00, Desk <desk@example.com> a écrit :\n> \n> Did you try again?`],
    [
      'Libero',
      `Inviato da Libero Mail per Android\n\nDomenica, 22 Novembre 2026, 10:00AM +01:00 da Desk desk@example.com:\n\n${q}`,
    ],
    ['mail.ru', `Воскресенье, 22 ноября 2026, 10:00 +03:00 от Desk <desk@example.com>:\n\n${q}`],
    [
      'mail.ru new',
      `-- \nJo\n\n\n----------------------------------------------------------------------\nОт кого: Desk <desk@example.com>\nКому: Jo <jo@mail.ru>\nДата: Воскресенье, 22 ноября 2026, 10:00 +03:00\nТема: Re: Help\n\n${plain}`,
    ],
    [
      'Yandex new',
      `----------------\nКому: jo@ya.ru (jo@ya.ru);\nТема: Re: Help;\n22.11.2026, 10:00, "Desk" <desk@example.com>:\n\n${plain}`,
    ],
    ['Yandex 2023', `22.11.2026, 10:00, Desk <desk@example.com>:\n\n${q}`],
    ['Rambler', `22.11.2026, 10:00, Desk <desk@example.com> написал:\n${plain}`],
    [
      'Seznam',
      `---------- Původní e-mail ----------\nOd: Desk <desk@example.com>\nKomu: jo@seznam.cz\nDatum: 22. 11. 2026 10:00:00\nPředmět: Re: Help\n\n${plain}`,
    ],
    [
      'Seznam2',
      `---------- Původní zpráva ----------\nOd: Desk <desk@example.com>\nDatum: 22. 11. 2026 10:00:00\n${plain}`,
    ],
    ['wp.pl', `Dnia 22 listopada 2026 10:00 Desk <desk@example.com> napisał(a):\n\n${plain}`],
    ['o2.pl', `Dnia 22 listopada 2026 10:00 Desk &lt;desk@example.com&gt; napisał(a):\n\n${plain}`],
    ['Onet', `W dniu 2026-11-22 10:00:00 użytkownik Desk <desk@example.com> napisał:\n${q}`],
    [
      'Interia',
      `Temat: Re: Help\nData: 2026-11-22 10:00\nNadawca: "Desk" <desk@example.com>\nAdresat: jo@interia.pl;\n\n${plain}`,
    ],
    [
      'Naver',
      `-----Original Message-----\nFrom: "Desk"<desk@example.com>\nTo: "Jo"<jo@naver.com>;\nCc:\nSent: 2026-11-22 (일) 10:00:00 (GMT+09:00)\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Daum',
      `--------- 원본 메일 ---------\n보낸사람 : Desk <desk@example.com>\n받는사람 : Jo <jo@hanmail.net>\n날짜 : 26.11.22 10:00 GMT +0900\n제목 : Re: Help\n${plain}`,
    ],
    ['Docomo', `2026/11/22 10:00 Desk <desk@example.com>:\n${q}`],
    ['Becky', `On Sun, 22 Nov 2026 10:00:00 +0900\nDesk <desk@example.com> wrote:\n\n${q}`],
    ['Shuriken', `Desk さんは書きました：\n${q}`],
    [
      'Abv',
      `-------- Оригинално писмо --------\nОт: Desk desk@example.com\nОтносно: Re: Help\nДо: jo@abv.bg\nИзпратено на: 22.11.2026 10:00\n\n${plain}`,
    ],
    [
      'Bol',
      `De: "Desk" <desk@example.com>\nEnviada: 2026/11/22 10:00:00\nPara: jo@bol.com.br\nAssunto: Re: Help\n \n${plain}`,
    ],
    ['Uol', `Em 22/11/2026 10:00, Desk escreveu:\n${q}`],
    [
      'Aol',
      `-----Original Message-----\nFrom: Desk <desk@example.com>\nTo: jo@aol.com\nSent: Sun, Nov 22, 2026 10:00 am\nSubject: Re: Help\n\n${plain}`,
    ],
    ['Airmail', `On 22 November 2026 at 10:00:00, Desk (desk@example.com) wrote:\n\n${plain}`],
    ['Airmail de', `Am 22. November 2026 um 10:00:00, Desk (desk@example.com) schrieb:\n\n${plain}`],
    ['Superhuman', `On Sun, Nov 22, 2026 at 10:00 AM, Desk < desk@example.com > wrote:\n\n${q}`],
    ['Front', `On November 22, 2026 at 10:00 AM GMT+1 desk@example.com wrote:\n\n${plain}`],
    ['Hey', `On November 22, 2026, Desk <desk@example.com> wrote:\n${plain}`],
    ['Fastmail', `On Sun, 22 Nov 2026, at 10:00 AM, Desk wrote:\n${q}`],
    ['Evolution', `On Sun, 2026-11-22 at 10:00 +0100, Desk wrote:\n${q}`],
    ['Kmail', `Am Sonntag, 22. November 2026, 10:00:00 CET schrieb Desk:\n${q}`],
    ['Claws', `On Sun, 22 Nov 2026 10:00:00 +0100\nDesk <desk@example.com> wrote:\n\n${q}`],
    ['Mailspring', `On Nov 22 2026, at 10:00 am, Desk <desk@example.com> wrote:\n${q}`],
    ['Mailbird', `On 22/11/2026 10:00:00, Desk <desk@example.com> wrote:\n${plain}`],
    [
      'Nine',
      `From: Desk <desk@example.com>\nSent: Sunday, 22 November 2026 10:00\nTo: Jo\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Blackberry',
      `Sent from my BlackBerry 10 smartphone.\nFrom: Desk\nSent: Sunday, November 22, 2026 10:00 AM\nTo: Jo\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Hcl verse',
      `----- Original Message -----\nFrom: "Desk" <desk@example.com>\nTo: "Jo" <jo@x.example>\nCc:\nBcc:\nSubject: [EXTERNAL] Re: Help\nDate: Sun, Nov 22, 2026 10:00 AM\n\n${plain}`,
    ],
    ['Groupwise', `>>> Desk <desk@example.com> 22.11.2026 10:00 >>>\n${plain}`],
    ['Groupwise2', `>>> "Desk" <desk@example.com> 11/22/26 10:00 AM >>>\n\n${plain}`],
    [
      'Outlook (on) the web',
      `________________________________________\nFrom: Desk <desk@example.com>\nSent: Sunday, November 22, 2026 10:00 AM\nTo: Jo\nSubject: Re: Help\n\n${plain}`,
    ],
    [
      'Outlook (on) the web de',
      `________________________________________\nVon: Desk [desk@example.com]\nGesendet: Sonntag, 22. November 2026 10:00\nAn: Jo\nBetreff: Re: Help\n\n${plain}`,
    ],
    ['Tutanota', `22.11.2026, 10:00 von desk@example.com:\n\n${q}`],
    ['Tutanota en', `Nov 22, 2026, 10:00 by desk@example.com:\n\n${q}`],
    ['Posteo', `Am 22.11.2026 10:00 schrieb desk@example.com:\n${q}`],
    ['mailbox.org', `Desk <desk@example.com> hat am 22.11.2026 10:00 CET geschrieben:\n \n \n${plain}`],
    ['Open-Xchange en', `On 11/22/2026 10:00 AM CET Desk <desk@example.com> wrote:\n \n${plain}`],
    ['Open-Xchange fr', `Le 22/11/2026 10:00 CET, Desk <desk@example.com> a écrit :\n \n${plain}`],
    [
      'Bluewin',
      `----Ursprüngliche Nachricht----\nVon : desk@example.com\nDatum : 22/11/2026 - 10:00 (MS)\nAn : jo@bluewin.ch\nBetreff : Re: Help\n\n${plain}`,
    ],
  ])('%s', (_program, quote) => expect(replyOf(`${own}\n\n${quote}`)).toBe(own));
});

describe('An attribution is recognized wherever its program wrapped it:', () => {
  const team = 'Customer Service of Acme Lamps <desk.service@support.example.com>';

  it.each([
    ['Catalan', `Missatge de ${team} del dia dg., 22 de nov. 2026 a les 10:00:`],
    ['Polish', `Wiadomość napisana przez ${team} w dniu 22.11.2026, o godz. 10:00:`],
    ['Turkish', `${team}, 22 Kas 2026 Paz, 10:00 tarihinde şunu yazdı:`],
    ['Chinese', `${team} 於 2026年11月22日 週日 上午10:00寫道：`],
    ['German', `${team} hat am 22.11.2026 10:00 CET geschrieben:`],
    ['French', `Le dim. 22 nov. 2026 à 10:00, ${team} a écrit :`],
    ['Ukrainian', `нд, 22 лист. 2026 р. о 10:00 ${team} пише:`],
    ['mutt', `* ${team} [22.11.2026 10:00]:`],
  ])('%s', (_language, attribution) => {
    for (const width of [78, 60]) {
      const wrapped = attribution.replace(new RegExp(`(.{${width - 20},${width}}) `, 'g'), '$1\n');
      expect(replyOf(`${own}\n\n${wrapped}\n\n${q}`), `${width}`).toBe(own);
    }
  });

  it("and the sender's line directly above is kept", () => {
    const text = `It is dark, and it has been dark for days\nLe dim. 22 nov. 2026 à 10:00, ${team} a écrit :\n${q}`;
    expect(replyOf(text)).toBe('It is dark, and it has been dark for days');
  });

  it.each([
    'Please write to Jo <jo@example.com>\nby 22.11.2026.\n\nThanks',
    'I wrote to Jo <jo@example.com>\non Monday, and got this:\n\nnothing.',
  ])("but not in a person's wrapped text: %j", (text) => expect(replyOf(text)).toBe(text));
});
