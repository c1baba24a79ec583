/* Text inside XML. */
#include "tie/xml.h"

void ent__xml_text(ent__out *o, ent__str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c == '&')
            ent__out_text(o, "&amp;");
        else if (c == '<')
            ent__out_text(o, "&lt;");
        else if (c == '>')
            ent__out_text(o, "&gt;");
        else if (c == '"')
            ent__out_text(o, "&quot;");
        else if ((unsigned char)c >= 0x20 || c == '\n' || c == '\t')
            ent__out_bytes(o, &c, 1);
    }
}
