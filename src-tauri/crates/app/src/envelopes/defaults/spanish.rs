//! The Spanish drafts.

use super::{Draft, TemplateKind};

pub(super) const fn of(kind: TemplateKind) -> Draft {
    match kind {
        TemplateKind::SubscriptionAgreement => Draft { title: "Contrato de suscripción", text: SUBSCRIPTION },
        TemplateKind::RedemptionForm => Draft { title: "Solicitud de reembolso", text: REDEMPTION },
        TemplateKind::SideLetter => Draft { title: "Carta complementaria", text: SIDE_LETTER },
        TemplateKind::Mandate => Draft { title: "Mandato de gestión", text: MANDATE },
        TemplateKind::Consent => Draft { title: "Consentimiento para firmar electrónicamente", text: CONSENT },
    }
}

const CONSENT: &str = "He podido leer los documentos aquí indicados y preguntar sobre ellos. Quiero firmarlos \
electrónicamente y acepto que mi firma electrónica me obliga igual que una en papel. Puedo negarme a firmar y puedo pedir \
una copia de lo firmado. Mi nombre, la hora, una huella de cada documento y la forma en que se me identificó se conservan \
como prueba de esta firma.";

const SUBSCRIPTION: &str = "\
Este contrato se celebra el {{today}} entre {{firm_name}} (la Firma) y {{investor_name}} (el Inversor).

## 1. Suscripción

El Inversor suscribe el producto y el importe indicados a continuación y se obliga a desembolsar dicho importe en fondos disponibles.

| Producto | {{fund}}
| Importe | {{amount}}
| Contrato | {{contract_id}}
| Inicio | {{start_date}}
| Vencimiento | {{end_date}}

## 2. Condiciones del producto

Las condiciones del producto, sus comisiones y gastos, sus fechas de operación y, en su caso, su periodo de permanencia son los del folleto vigente el día de este contrato, del que el Inversor ha recibido copia. En caso de diferencia prevalece el folleto, salvo que una carta complementaria disponga otra cosa.

## 3. Declaraciones del Inversor

- El Inversor actúa por cuenta propia, o ha comunicado por escrito a la Firma por cuenta de quién actúa.
- El dinero procede de fuentes lícitas, y el Inversor entrega a la Firma los documentos necesarios para comprobarlo.
- El Inversor ha leído las advertencias de riesgo del folleto. El capital está en riesgo; los resultados pasados nada dicen de los futuros.
- El Inversor avisa sin demora a la Firma si alguna de estas declaraciones deja de ser cierta.

## 4. Datos personales

La Firma trata los datos personales del Inversor para cumplir este contrato y sus obligaciones legales, y los conserva mientras la ley lo exija.

## 5. Comunicaciones

Las comunicaciones al Inversor se envían a {{investor_email}} o a otra dirección que el Inversor indique por escrito.

## 6. Ley y jurisdicción

Este contrato se rige por la ley indicada en el folleto, y los litigios se someten a los tribunales allí señalados.

## Firmas

[[sign: investor | {{investor_name}}]]
[[sign: firm | {{firm_signer}}, por {{firm_name}}]]
";

const REDEMPTION: &str = "\
A {{firm_name}}, el {{today}}.

## Solicitud

El Inversor indicado a continuación solicita un reembolso en las condiciones del contrato y del folleto vigente.

| Inversor | {{investor_name}}
| Número de inversor | {{investor_id}}
| Producto | {{fund}}
| Contrato | {{contract_id}}
| Importe solicitado | {{requested_amount}}
| Fecha de operación | {{dealing_date}}
| Cuenta de abono | {{payment_account}}

## Declaraciones del Inversor

- La cuenta indicada está a nombre del propio Inversor.
- El Inversor sabe que se aplican los preavisos, periodos de permanencia y límites del producto, y que el importe abonado puede diferir del solicitado según el contrato.
- Esta solicitud no puede retirarse después de la fecha de operación sin el acuerdo de la Firma.

## Firmas

[[sign: investor | {{investor_name}}]]
[[sign: firm | Recibido: {{firm_signer}}, por {{firm_name}}]]
";

const SIDE_LETTER: &str = "\
Carta complementaria de {{today}} entre {{firm_name}} (la Firma) y {{investor_name}} (el Inversor), al contrato {{contract_id}} en {{fund}}.

## 1. Condiciones acordadas

Para este contrato de {{amount}}, y solo para él, las partes acuerdan las condiciones siguientes.

{{terms}}

## 2. Relación con el contrato

Esta carta complementa el contrato de suscripción. En caso de diferencia prevalece esta carta entre las partes. Todo lo demás queda como se acordó. Ningún otro inversor puede invocar esta carta.

## 3. Confidencialidad

Las partes mantienen en reserva el contenido de esta carta, salvo exigencia legal o de la autoridad competente.

## Firmas

[[sign: investor | {{investor_name}}]]
[[sign: firm | {{firm_signer}}, por {{firm_name}}]]
";

const MANDATE: &str = "\
Mandato otorgado el {{today}} por {{investor_name}} (el Cliente) a {{firm_name}} (el Gestor).

## 1. Objeto

El Cliente encarga al Gestor la gestión discrecional de los activos indicados dentro de los límites señalados.

| Producto o estrategia | {{fund}}
| Activos | {{amount}}
| Alcance y límites | {{mandate_scope}}
| Remuneración | {{fee}}

## 2. Obligaciones del Gestor

El Gestor actúa en interés del Cliente con la debida diligencia, mantiene los activos del Cliente separados de los propios e informa al menos cada trimestre de posiciones, resultados y costes.

## 3. Obligaciones del Cliente

El Cliente facilita información completa y correcta sobre medios, objetivos, experiencia y tolerancia al riesgo, y comunica los cambios sin demora.

## 4. Duración

El mandato comienza el {{start_date}} y dura hasta que cualquiera de las partes lo termine por escrito con treinta días de preaviso. Las órdenes ya dadas se ejecutan.

## 5. Riesgo

El valor de las inversiones puede bajar y subir. El Gestor no garantiza resultado alguno.

## Firmas

[[sign: investor | {{investor_name}}]]
[[sign: firm | {{firm_signer}}, por {{firm_name}}]]
";
