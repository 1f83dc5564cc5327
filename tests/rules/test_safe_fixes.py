"""What a safe fix must not touch: figures that are names, code, signs that are spoken of."""

from __future__ import annotations

import pytest

import lintnews

NUMBERS = """\
The storm on the 8. March was cold and wet.
Mr. Smith is on the 8. May I come in?
The children stopped at the 8. March followed by rain.
She lost 10st of fat in a year, and he weighed 30st time and time again.
The room 12345 people remember is closed now.
Case 12345 residents filed was thrown out by the judge.
The bus 12000 passengers took each day is no more.
In Springfield, Ill. 62701 residents voted on the plan.
ISO 27001 companies must train all their staff.
The variable $12345 in the script holds the name.
After World War 2 300 soldiers stayed in the town.
By March 12 500 people had signed the list.
Formula 1 100 drivers have won at least one point.
Aged 12 200 children swam across the bay.
1. 10 points for a win⏎2. 5 points for a draw⏎3. 1 million dollars for the cup
He finished 3. 10 points behind was his rival from Leeds.
We live at number 5. 10 km away is the sea.
When they came at 5: 10 were dead and 20 were hurt.
He gave $1 dollar stores a chance in the show.
The £5 pounds of flesh were cut by the surgeon.
The US$5 million dollar question is open.
The regex [0-9]+$ matches a line that 5$ ends.
At the prompt type $ 7z x file.zip and wait for the end.
The April6 youth movement was banned by the court.
Send it to the user almost50 on the site of the firm."""

MARKUP = """\
The __init__ method and the __name__ variable are set by hand.
The module is run as __main__ and not as a script.
The folder src/**/build/** is left out of the search.
The handle @__jane__ is hers.
### is the sign for a stretch of text that was cut by the court.
The escape \\u00e9 stands for the letter e with an accent.
The files were lost with drive D:\\u2019 of the server.
Use \\' for an accent, as in caf\\'e of the town.
Answer yes ( ) or no ( ) and sign the form below.
The print () function and the album () are what he is known for.
Their third album, ( ), sold well in the spring.
The glyph ﬁ is one character in the font of the book."""

WORDS = """\
The method list.Append is called by the user.
The account news.Night was banned by the court.
The startup hugging.Face and the loop for.Each are known to him.
The user bythe wrote that he is a hasbeen of the town.
The brand Love,Bonito opened a shop in the mall.
The function sum(a and b) is in the book of the course.
The player(s and fans) and the iron(II sulfate) were found.
The (pre and post)war years were hard for all of them.
She sang that it was 's marvellous in the end.
He said 't was the night of the year.
The town 's Hertogenbosch is in the south of the country.
The boys ' s rooms were cleaned by the staff."""

MARKS = """\
Set option -long and run the tool -free on the machine of the user.
The answer -like so many- was no for all of them.
The phrase "Whatever you say is what you are" he said twice and left.
The condition is x ? y : z in the language of the program.
In French a space stands before ? and before ! in the text of a book.
He went on and on.. and then he stopped.. for good.
The Rust range 1.. 10 is a loop of the program.
'The "best,' he said, was not among the books.
columns  are  set  with  two  blanks in the table of the file
The north– and southbound lanes are closed until the end of the week.
Sales of non– alcoholic beer rose in the spring of this year, he said.
Use the option –force to overwrite all the files that are there in the folder.
The mark 。 is the full stop of Chinese."""


@pytest.mark.parametrize("text", "\n".join((NUMBERS, MARKUP, WORDS, MARKS)).split("\n"))
def test_a_safe_fix_leaves_what_may_be_meant(text: str) -> None:
    text = text.replace("⏎", "\n")
    assert lintnews.fix(text).document.source == text


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("The march drew 150000 people.", "The march drew 150,000 people."),
        ("It employs 12 500 workers there.", "It employs 12,500 workers there."),
        ("The vote was held on 8. July 2020.", "The vote was held on 8th July 2020."),
        ("It is a __very good__ day, he said.", "It is a very good day, he said."),
        ("Nobody was hurt.The mayor left.", "Nobody was hurt. The mayor left."),
        ("The head ofthe agency resigned.", "The head of the agency resigned."),
        ("A 22 -year -old man was hurt.", "A 22-year-old man was hurt."),
        ("The company 's record is bad.", "The company's record is bad."),
        ("She won 1 .5 million euros.", "She won 1.5 million euros."),
        ("The minister\\u2019s plan is dead.", "The minister’s plan is dead."),
    ],
)
def test_what_is_certain_is_still_mended(text: str, fixed: str) -> None:
    assert lintnews.fix(text).document.source == fixed
