#!/bin/sh
# Exports of news databases: reports are parted, their heads read. All samples
# are made up; the layouts are those of Nexis, Factiva and ProQuest.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

# nth N: only the Nth line of the output stays.
nth() { sed -n "${1}p" "$here/out" >"$here/one" && cp "$here/one" "$here/out"; }

cat >"$here/nexis.txt" <<'T'


                               1 of 2 DOCUMENTS


                              The Harbour Gazette

                            March 4, 2031 Tuesday
                              Late Edition - Final

Two Harbours Sign a Pact on Ferries After
Months of Talks

BYLINE: By IDA QUILL and TOM REED; Jun Sato contributed reporting

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: 62 words

DATELINE: PORT VELLA

BODY:

   The harbour towns of Vella and Morn signed a pact on Monday that lets their
ferries use either quay, officials said.

   The pact, which took five months to write, ends a quarrel over fees. ''We are
glad,'' said the mayor of Morn.

URL: http://www.example.org/pact

LOAD-DATE: March 5, 2031

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The quay of Vella. (PHOTOGRAPH BY A. STONE)

PUBLICATION-TYPE: Newspaper

                   Copyright 2031 The Harbour Gazette Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                              The Inland Courier

                            5 March 2031

Bridge Closed

LENGTH: 20 words

BODY:

   The bridge over the Lune was closed on Tuesday because of high water, the
road office said.

LOAD-DATE: March 5, 2031
T
call read "$here/nexis.txt"
exits "Nexis text is read" 0
has_lines "as two reports" 2
nth 1
prints "the title goes on in a second line" '"title": "Two Harbours Sign a Pact on Ferries After Months of Talks"'
prints "the day is that of the paper" '"published": "2031-03-04"'
prints "the authors are there" '"authors": "IDA QUILL and TOM REED"'
prints "the source is the site" '"site": "The Harbour Gazette"'
prints "the address is there" '"url": "http://www.example.org/pact"'
prints "lines are joined to paragraphs" 'lets their ferries use either quay, officials said.\n\nThe pact, which took'
check "what follows the body is gone" sh -c "! grep -qE 'PHOTO|Copyright|LOAD' '$here/out'"
call read "$here/nexis.txt"
nth 2
prints "the second one has its title" '"title": "Bridge Closed"'
prints "and its day" '"published": "2031-03-05"'

call read --from-record 2 "$here/nexis.txt"
has_lines "reading can begin with the second one" 1

cat >"$here/uni.txt" <<'T'
Page 1 of 2
Two Harbours Sign a Pact on Ferries
The Harbour Gazette
March 4, 2031 Tuesday

Copyright 2031 The Harbour Gazette Company All Rights Reserved
Section: NEWS; Pg. 3
Length: 62 words
Byline: Ida Quill
Dateline: PORT VELLA
Highlight: Fees are the same for all from June.

Body


The harbour towns of Vella and Morn signed a pact on Monday that lets their ferries use either quay.

City: a word that begins a line of the body does not end it.

Load-Date: March 5, 2031


End of Document

Bridge Closed
The Inland Courier
5 March 2031 Wednesday
Copyright 2031 The Inland Courier All Rights Reserved
Length: 20 words

Body

The bridge over the Lune was closed on Tuesday because of high water, the road office said.

Load-Date: March 6, 2031

End of Document
T
call read "$here/uni.txt"
has_lines "the newer style is read as two reports" 2
nth 1
prints "with title" '"title": "Two Harbours Sign a Pact on Ferries"'
prints "source" '"site": "The Harbour Gazette"'
prints "day" '"published": "2031-03-04"'
prints "author" '"authors": "Ida Quill"'
prints "subtitle" '"subtitle": "Fees are the same for all from June."'
prints "and the whole body" 'City: a word that begins a line of the body does not end it."'

cat >"$here/nexis.html" <<'T'
<HTML><HEAD><TITLE>Export</TITLE><STYLE>.c0 { text-align: center; }</STYLE></HEAD><BODY>
<DOC NUMBER=1><DOCFULL><BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 2 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">The Harbour Gazette</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">March 4, 2031 Tuesday</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">Two Harbours Sign a Pact &amp; Part as Friends</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">BYLINE: </SPAN><SPAN CLASS="c2">By Ida Quill</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LENGTH: </SPAN><SPAN CLASS="c2">62 words</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">BODY:</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">The harbour towns of Vella and Morn signed a pact on Monday.</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c2">It ends a quarrel over fees, the mayor of Morn&#8217;s office said.</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LOAD-DATE: </SPAN><SPAN CLASS="c2">March 5, 2031</SPAN></P></DIV>
</DOCFULL></DOC>
<DOC NUMBER=2><DOCFULL><BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">2 of 2 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">The Inland Courier</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">5 March 2031</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">Bridge Closed</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">BODY:</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">The bridge over the Lune was closed on Tuesday.</SPAN></P></DIV>
</DOCFULL></DOC></BODY></HTML>
T
call read "$here/nexis.html"
has_lines "Nexis pages are read as two reports" 2
nth 1
prints "with title" '"title": "Two Harbours Sign a Pact & Part as Friends"'
prints "author" '"authors": "Ida Quill"'
prints "and paragraphs" 'a pact on Monday.\n\nIt ends a quarrel over fees, the mayor of Morn’s office said."'

cat >"$here/factiva.html" <<'T'
<!DOCTYPE html><html><head><title>Factiva</title></head><body>
<div class="article enArticle"><p></p><div id="hd"><span class="enHeadline">Two Harbours Sign a Pact</span></div>
<div>By Ida Quill</div><div>62 words</div><div>4 March 2031</div><div>10:12</div><div>Harbour News</div><div>HRBN</div>
<div>English</div><div>(c) 2031 Harbour Limited</div>
<p class="articleParagraph enarticleParagraph">PORT VELLA, March 4 (Harbour) - The towns of Vella and Morn signed a pact.</p>
<p class="articleParagraph enarticleParagraph">It ends a quarrel over fees.</p>
<p>Document HRBN000020310304eh3400abc</p></div><br/>
<div class="article enArticle"><div><span class="enHeadline">Bridge Closed</span></div>
<div>20 words</div><div>5 March 2031</div><div>Inland Courier</div><div>INLC</div><div>English</div>
<div>Copyright 2031. Inland.</div>
<p class="articleParagraph enarticleParagraph">The bridge over the Lune was closed on Tuesday.</p>
<p>Document INLC000020310305eh350001x</p></div></body></html>
T
call read "$here/factiva.html"
has_lines "Factiva pages are read as two reports" 2
nth 1
prints "with id" '"id": "HRBN000020310304eh3400abc"'
prints "title" '"title": "Two Harbours Sign a Pact"'
prints "day" '"published": "2031-03-04"'
prints "author" '"authors": "Ida Quill"'
prints "source" '"site": "Harbour News"'
prints "and paragraphs" 'Morn signed a pact.\n\nIt ends a quarrel over fees."'

cat >"$here/factiva.rtf" <<'T'
{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\froman Times;}}{\colortbl;\red0\green0\blue0;}
{\info{\title Export}{\author Nobody}}{\*\generator Made up;}
\pard\f0\fs24 {\b Two Harbours Sign a Pact}\par
By Ida Quill\par 62 words\par 4 March 2031\par Harbour News\par HRBN\par English\par
(c) 2031 Harbour Limited\par
\par The towns of Vella and Morn signed a pact\'97their first\'97on Monday.\par
The mayor\u8217?s caf\'e9 was full, and {\i nobody} left early.\par
{\pict\pngblip 89504e470d0a1a0a}
\par Document HRBN000020310304eh3400abc\par
\page {\b Bridge Closed}\par 20 words\par 5 March 2031\par Inland Courier\par INLC\par English\par
Copyright 2031. Inland.\par
The bridge over the Lune was closed on Tuesday.\par
Document INLC000020310305eh350001x\par}
T
call read "$here/factiva.rtf"
has_lines "Factiva RTF is read as two reports" 2
nth 1
prints "with title" '"title": "Two Harbours Sign a Pact"'
prints "author" '"authors": "Ida Quill"'
prints "source" '"site": "Harbour News"'
prints "bytes and characters are right" 'a pact—their first—on Monday.\n\nThe mayor’s café was full, and nobody left early."'

cat >"$here/codes.txt" <<'T'
SE  World
HD  Two Harbours Sign a Pact
BY  By Ida Quill
WC  62 words
PD  4 March 2031
SN  Harbour News
SC  HRBN
LA  English
CY  (c) 2031 Harbour Limited
LP
The towns of Vella and Morn signed a pact on Monday.
TD
It ends a quarrel over fees.
CO  hrblim : Harbour Limited
NS  gdip : International Relations
AN  Document HRBN000020310304eh3400abc

Document HRBN000020310304eh3400abc
T
call read "$here/codes.txt"
has_lines "Factiva with codes is read" 1
prints "with title" '"title": "Two Harbours Sign a Pact"'
prints "day" '"published": "2031-03-04"'
prints "source" '"site": "Harbour News"'
prints "and text" 'a pact on Monday.\n\nIt ends a quarrel over fees."'

cat >"$here/proquest.txt" <<'T'
____________________________________________________________

Document 1 of 2

Two Harbours Sign a Pact

Author: Quill, Ida.

Publication info: Harbour Gazette, Late Edition (East Coast); Port Vella [Port Vella]04 Mar 2031: A.1.

http://search.example.org/docview/1234?accountid=1

Abstract: The towns share their quays.

Links: http://link.example.org

Full text: The towns of Vella and Morn signed a pact on Monday.

It ends a quarrel over fees.

Credit: By Ida Quill

Subject: Ferries; Ports

Title: Two Harbours Sign a Pact

Publication title: Harbour Gazette, Late Edition (East Coast)

Publication date: Mar 4, 2031

Language of publication: English

ProQuest document ID: 12345678

Document URL: http://search.example.org/docview/12345678

Copyright: Copyright Harbour Gazette Mar 4, 2031

Last updated: 2031-03-09

Database: ProQuest Central

____________________________________________________________

Document 2 of 2

Bridge Closed

Publication info: Inland Courier; Lune [Lune]05 Mar 2031: 3.

Full text: The bridge over the Lune was closed on Tuesday because of high water.

Title: Bridge Closed

____________________________________________________________

Contact us at: http://www.example.org
T
call read "$here/proquest.txt"
exits "ProQuest text is read" 0
has_lines "as two reports" 2
nth 1
prints "with id" '"id": "12345678"'
prints "title" '"title": "Two Harbours Sign a Pact"'
prints "day" '"published": "2031-03-04"'
prints "author" '"authors": "Quill, Ida."'
prints "source" '"site": "Harbour Gazette, Late Edition (East Coast)"'
prints "and text" 'a pact on Monday.\n\nIt ends a quarrel over fees."'

gzip -c "$here/nexis.txt" >"$here/nexis.gz"
call code "$here/nexis.gz"
exits "an export is coded, also packed" 0
has_lines "a record a report" 2
finish
