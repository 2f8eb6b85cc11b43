"""Words that the fictional lycées are made of. Every surname says that nobody bears it."""

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES: Final = _words(
    """
    Adama Aïcha Alice Amine Anaïs Antoine Assia Awa Baptiste Basile Bilal Camille Chloé Chun Clara
    Clément Dalila Damien Daouda Diego Dina Elif Élise Émile Emma Enzo Esteban Eva Fanta Farah Fatou
    Félix Gabin Gaël Hana Hugo Ibrahim Ilyes Inès Ismaël Jade Jonas Julia Kadiatou Karim Kenza Kim
    Lamia Léo Léonie Lina Linh Louis Louane Lucas Maé Maëlys Malik Manon Mariam Mathis Mehdi Mila
    Mohamed Moussa Naïm Nathan Nina Noah Nora Océane Oscar Paola Paul Pedro Quentin Rania Rayan
    Romane Rosa Sacha Salomé Sami Sara Séverin Sirine Soan Sofia Tao Théo Tiago Tom Valentin Wassim
    Yanis Yasmine Ylan Zeynep Zoé
    """
)

SURNAMES: Final = _words(
    """
    Anonyme Canevas Croquis Démo Doublure Échantillon Esquisse Essai Exemple Factice Fictif Figurant
    Gabarit Hypothèse Imaginaire Inventé Jeudessai Maquette Mirage Modèle Personnage Prototype
    Pseudonyme Quidam Réplique Scénario Simulé Specimen Témoin Variante
    """
)

SCHOOL_NAMES: Final = (
    "Lycée professionnel de démonstration",
    "Lycée professionnel Exemple",
    "Lycée professionnel Témoin",
)

STREAMS: Final = (
    ("MELEC1", "MELEC2", "GATL", "MCV"),
    ("ASSP", "MSPC", "AGORA", "TU"),
    ("CIEL", "MVA", "MFER", "ACC"),
)
"""What the four divisions of a level prepare, school by school."""

SUBJECTS: Final = (
    ("lettres-histoire", 7),
    ("mathématiques-sciences", 6),
    ("anglais", 4),
    ("enseignement professionnel", 9),
    ("EPS", 2),
    ("documentation", 1),
    ("vie scolaire", 1),
)
"""Subjects of the staff, with how many teach each: thirty people."""
