document.body.textContent = "entente";
