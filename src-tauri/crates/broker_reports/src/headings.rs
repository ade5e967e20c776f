//! The headings of a report's columns and the words in them, in the languages that are known.

use trading::deal_codes::{DealEntry, DealKind};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Time,
    Deal,
    Position,
    Order,
    Symbol,
    Kind,
    Entry,
    Volume,
    Price,
    Commission,
    Fee,
    Swap,
    Profit,
    Balance,
    Comment,
    StopLoss,
    TakeProfit,
    State,
    Magic,
}

/// Headings, without case and marks. English, German, Spanish, French, Italian, Portuguese, Polish, Turkish, Russian,
/// Chinese and Japanese; a language that is missing is read by the shape of its rows.
const HEADINGS: [(Column, &[&str]); 19] = [
    // The terminal prints none: tables that were exported from its history may have one.
    (Column::Magic, &["magic", "magic number", "expert", "expert id", "ea id"]),
    (
        Column::Time,
        &[
            "time",
            "open time",
            "date",
            "datetime",
            "time utc",
            "deal time",
            "zeit",
            "zeitpunkt",
            "fecha/hora",
            "fecha",
            "hora",
            "heure",
            "temps",
            "ora",
            "tempo",
            "horário",
            "data/hora",
            "czas",
            "zaman",
            "время",
            "дата",
            "时间",
            "時間",
        ],
    ),
    (
        Column::Deal,
        &[
            "deal",
            "ticket",
            "deal id",
            "deal ticket",
            "abschluss",
            "transaktion",
            "transacción",
            "operación",
            "transaction",
            "affare",
            "operazione",
            "negócio",
            "oferta",
            "transakcja",
            "işlem",
            "сделка",
            "成交",
            "約定",
        ],
    ),
    (
        Column::Position,
        &[
            "position",
            "position id",
            "posición",
            "posizione",
            "posição",
            "pozycja",
            "pozisyon",
            "позиция",
            "持仓",
            "ポジション",
        ],
    ),
    (
        Column::Order,
        &[
            "order",
            "order id",
            "auftrag",
            "orden",
            "ordre",
            "ordine",
            "ordem",
            "zlecenie",
            "emir",
            "ордер",
            "订单",
            "注文",
        ],
    ),
    (
        Column::Symbol,
        &["symbol", "instrument", "símbolo", "symbole", "simbolo", "sembol", "символ", "交易品种", "品种", "銘柄"],
    ),
    (Column::Kind, &["type", "deal type", "typ", "art", "tipo", "tür", "тип", "类型", "タイプ"]),
    (
        Column::Entry,
        &[
            "direction",
            "entry",
            "richtung",
            "dirección",
            "direzione",
            "direção",
            "kierunek",
            "yön",
            "направление",
            "方向",
            "新規・決済",
        ],
    ),
    (Column::Volume, &["volume", "lots", "size", "volumen", "wolumen", "hacim", "объем", "объём", "交易量", "数量"]),
    (Column::Price, &["price", "preis", "precio", "prix", "prezzo", "preço", "cena", "fiyat", "цена", "价格", "価格"]),
    (
        Column::Commission,
        &[
            "commission",
            "commissions",
            "kommission",
            "comisión",
            "commissione",
            "comissão",
            "prowizja",
            "komisyon",
            "комиссия",
            "手续费",
            "手数料",
        ],
    ),
    (Column::Fee, &["fee", "gebühr", "tasa", "frais", "taxa", "opłata", "ücret", "сбор", "плата", "费用", "費用"]),
    (Column::Swap, &["swap", "swaps", "storage", "swop", "takas", "своп", "库存费", "スワップ"]),
    (
        Column::Profit,
        &[
            "profit",
            "result",
            "p/l",
            "gewinn",
            "beneficio",
            "bénéfice",
            "profitto",
            "lucro",
            "zysk",
            "kâr",
            "kar",
            "прибыль",
            "利润",
            "盈利",
            "損益",
            "利益",
        ],
    ),
    (
        Column::Balance,
        &["balance", "kontostand", "saldo", "solde", "bilancio", "bakiye", "баланс", "结余", "余额", "残高"],
    ),
    (
        Column::Comment,
        &[
            "comment",
            "kommentar",
            "comentario",
            "commentaire",
            "commento",
            "comentário",
            "komentarz",
            "yorum",
            "комментарий",
            "注释",
            "コメント",
        ],
    ),
    (Column::StopLoss, &["s/l", "sl", "stop loss", "с/л"]),
    (Column::TakeProfit, &["t/p", "tp", "take profit", "т/п"]),
    (
        Column::State,
        &["state", "status", "zustand", "estado", "état", "stato", "stan", "durum", "состояние", "状态", "状態"],
    ),
];

/// Words of types that are not the terminal's own English ones.
const KINDS: [(DealKind, &[&str]); 3] = [
    (
        DealKind::Buy,
        &["kauf", "kaufen", "compra", "comprar", "achat", "acquisto", "kupno", "alış", "покупка", "买入", "買い"],
    ),
    (
        DealKind::Sell,
        &[
            "verkauf",
            "verkaufen",
            "venta",
            "vender",
            "venda",
            "vente",
            "vendita",
            "sprzedaż",
            "satış",
            "продажа",
            "卖出",
            "売り",
        ],
    ),
    (
        DealKind::Balance,
        &["saldo", "kontostand", "solde", "bilancio", "bakiye", "баланс", "余额", "残高", "balance operation"],
    ),
];

/// Words of directions that are not the terminal's own.
const ENTRIES: [(DealEntry, &[&str]); 4] = [
    (DealEntry::In, &["entrada", "entrée", "eintritt", "entrata", "вход", "开仓", "新規"]),
    (DealEntry::Out, &["salida", "saída", "sortie", "austritt", "uscita", "выход", "平仓", "決済"]),
    (DealEntry::InOut, &["entrada/salida", "entrada/saída", "вход/выход", "ein/aus"]),
    (DealEntry::OutBy, &["salida por", "выход встречной"]),
];

/// What a heading says; nothing when it is not known.
pub(crate) fn column(heading: &str) -> Option<Column> {
    let plain = plain(heading);
    HEADINGS.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(column, _)| *column)
}

/// The type that a word means, in any language that is known.
pub(crate) fn kind(word: &str) -> Option<DealKind> {
    DealKind::from_word(word).or_else(|| meaning(&KINDS, word))
}

/// The direction that a word means.
pub(crate) fn entry(word: &str) -> Option<DealEntry> {
    DealEntry::from_word(word).or_else(|| meaning(&ENTRIES, word))
}

fn meaning<T: Copy>(words: &[(T, &[&str])], word: &str) -> Option<T> {
    let plain = plain(word);
    words.iter().find(|(_, known)| known.contains(&plain.as_str())).map(|(meaning, _)| *meaning)
}

/// A heading without case, marks at its end, underscores, and spaces around a stroke.
fn plain(text: &str) -> String {
    let lower = text.trim().trim_end_matches([':', '.', '*']).to_lowercase().replace('_', " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.join(" ").replace(" / ", "/")
}
