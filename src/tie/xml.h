/* Text inside XML: graphs and pictures. */
#ifndef ENT_TIE_XML_H
#define ENT_TIE_XML_H

#include "base/out.h"

/* Valid UTF-8; what XML 1.0 does not allow (control characters) is left out. */
void ent__xml_text(ent__out *o, ent__str s);

#endif
