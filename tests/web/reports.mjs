// The reports of the browser tests, all invented: a series of two years among ten powers, in which one month was never
// read, and a few longer pieces. Prints JSON Lines.

const publishers = ["andes-courier.example", "harbour-post.example", "northern-wire.example", "lakeside.example"];

// pair: [cooperation, conflict], each a sentence without its full stop; A and B stand for the two.
const friendly = [
    ["A sent a shipment of vaccines to B", "B thanked A for its help"],
    ["The foreign minister of A met his counterpart of B", "B praised A for its patience"],
    ["A and B signed a trade agreement", "A agreed to share intelligence with B"],
    ["A gave a loan of 40 million dollars to B", "The president of A visited B"],
    ["A opened talks with B about fisheries", "A released twelve fishermen from B"],
];
const hostile = [
    ["A accused B of spying", "B rejected the accusation of A"],
    ["A expelled two diplomats of B", "B summoned the ambassador of A"],
    ["A imposed sanctions on B", "A threatened to cut relations with B"],
    ["Soldiers of A shelled a village in B", "B condemned A for the attack"],
    ["A arrested four citizens of B", "A demanded an apology from B"],
];

// Who deals with whom, and how warm it is: month (0 to 23) to a share of friendly reports.
const pairs = [
    { a: "Bolivia", b: "Chile", warm: (m) => (m < 9 ? 0.75 : m < 17 ? 0.1 : 0.6), often: 1 },
    { a: "Norway", b: "Japan", warm: () => 0.95, often: 0.6 },
    { a: "France", b: "Chad", warm: (m) => (m < 14 ? 0.35 : 0.05), often: 0.7 },
    { a: "Kenya", b: "Uganda", warm: (m) => 0.3 + 0.025 * m, often: 0.7 },
    { a: "Norway", b: "Kenya", warm: () => 0.9, often: 0.4 },
    { a: "Chad", b: "Uganda", warm: () => 0.85, often: 0.4 },
    { a: "Chile", b: "Peru", warm: () => 0.8, often: 0.5 },
    { a: "Peru", b: "Bolivia", warm: () => 0.25, often: 0.4 },
    { a: "Japan", b: "France", warm: () => 0.9, often: 0.4 },
    { a: "Uganda", b: "Norway", warm: () => 0.15, often: 0.35 },
    { a: "Oman", b: "Kenya", warm: () => 0.7, often: 0.3 },
];

const UNREAD_MONTH = 7; // August 2023: nothing was fed in

// Numbers that look random and are the same every time (Park and Miller).
let seed = 20231117;
const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const pick = (list) => list[Math.floor(next() * list.length)];
const two = (n) => String(n).padStart(2, "0");

const series = [];
for (let month = 0; month < 24; month++)
    for (const pair of pairs)
        for (let week = 0; week < 3; week++) {
            const warm = next() < pair.warm(month),
                turn = next() < 0.5,
                goes = next() < pair.often * 0.7,
                say = next() < 0.4;
            const [first, second] = pick(warm ? friendly : hostile);
            const day = 1 + week * 9 + Math.floor(next() * 8),
                publisher = pick(publishers),
                more = next() < 0.6;
            if (!goes || month === UNREAD_MONTH) continue;
            const [a, b] = turn ? [pair.a, pair.b] : [pair.b, pair.a];
            const put = (s) => s.replace(/\bA\b/g, a).replace(/\bB\b/g, b);
            const lines = [put(first) + "."];
            if (more) lines.push(put(second) + ".");
            if (say)
                lines.push(
                    put(
                        warm
                            ? '"We value our friendship with B," the president of A said.'
                            : '"B must give way," the foreign minister of A said.',
                    ),
                );
            const date = `${2023 + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(day)}`;
            series.push({
                id: `series-${series.length + 1}`,
                date,
                title: put(first),
                url: `https://${publisher}/${date}/${series.length + 1}`,
                text: lines.join(" "),
            });
        }

const pieces = [
    {
        id: "hostile-title",
        date: "2024-12-20",
        title: "<script>alert(1)</script>",
        url: "javascript:alert(3)",
        text: "Peru accused Bolivia of smuggling <b>copper</b> across the border. Bolivia's foreign minister rejected the accusation of Peru.",
    },
    {
        id: "salt-lake",
        date: "2024-12-18",
        title: "Talks over the salt lake resume after a year of silence",
        url: "https://andes-courier.example/2024-12-18/salt-lake",
        text: `LA PAZ — Chile and Bolivia resumed their talks about the salt lake on Monday, a year after Bolivia had expelled two Chilean diplomats.

The president of Chile met Bolivian negotiators in Arica on Tuesday and agreed to reopen the border crossing. “We have been neighbours for longer than we have been rivals,” the Chilean foreign minister said.

Bolivia's vice president thanked Norway for its mediation and called on Peru to join the talks. Peru refused to take part, and accused Chile of moving troops to the frontier.

Norway is expected to send observers in January. A spokesman for the Norwegian government denied that Norway had threatened to withdraw its aid to Bolivia.`,
    },
    {
        id: "naïve-café",
        date: "2024-11-05",
        title: "Élan in Yaoundé — and a café’s “naïve” toast",
        url: "https://harbour-post.example/cafe",
        text: `At the café « Élan », where the señores toast with crème brûlée, nobody spoke of politics. 🎉 Then France condemned Chad for the arrest of two journalists, and Chad’s government rejected the criticism of France.`,
    },
    {
        id: "united-states",
        date: "2024-10-14",
        title: "Washington and Moscow trade charges",
        url: "https://northern-wire.example/charges",
        text: `U.S. President Joe Biden condemned Russia on Monday. Russian President Vladimir Putin rejected the criticism of the United States and threatened to suspend the treaty. "The United States has lost its way," Putin said. German Chancellor Olaf Scholz called on Russia to release the prisoners. Putin met Chinese President Xi Jinping in Beijing.`,
    },
    {
        id: "united-states-2",
        date: "2024-12-11",
        title: "Putin receives envoys",
        url: "https://northern-wire.example/envoys",
        text: `Vladimir Putin accused Ukraine of shelling a school. Ukrainian President Volodymyr Zelensky rejected the accusation of Putin. The United States sent aid to Ukraine. Biden met Zelensky in Kyiv on Tuesday. "Ukraine will not give way," Zelensky said.`,
    },
    {
        id: "football",
        date: "2024-12-02",
        title: "Harbour side wins in the rain",
        url: "https://harbour-post.example/rain",
        text: "The harbour side won by two goals in the rain. The keeper was praised by all.",
    },
];

for (const report of [...series, ...pieces]) console.log(JSON.stringify(report));
