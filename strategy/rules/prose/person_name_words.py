"""Words that tell a person's name from that of an office, a body or a place, in small letters."""

from __future__ import annotations

from typing import Final

GIVEN: Final = """
aaliyah aaron abbie abdul abdullah abigail adam adele adrian ahmed aidan aisha alan alasdair
alastair albert alex alexander alexandra alexis alfie ali alice alicia alisha alison amanda amara
amelia amelie amina amir amy andrea andrei andrew angela angus anita anna annabel anne annie
anthony antonio anya archie aria arthur arya ash ashley asif audrey ava ayaan ayan ayesha aziz
barbara beatrice ben benjamin beth bethany bilal brandon brenda brian bronwen bryan caitlin callum
cameron carl carla carol caroline carolyn catherine cathy charles charlie charlotte chelsea chloe
chris christina christine christopher claire clara clare colin connor craig daisy daniel danielle
darren david dean debbie deborah declan denise derek diana diane dominic donald donna dorothy
duncan dylan eddie edward eileen elaine eleanor elena elijah elise elizabeth ella ellie elliot
ellis elsie emily emma eric erin esme ethan eva evan eve evelyn ewan ezra fatima felix fiona
florence frances francesca francis fraser freddie frederick freya gabriel gail gareth gary gavin
gemma geoffrey george georgia georgina gerald gillian gordon graham greg gurpreet gwen hamza
hannah haris harjit harold harriet harrison harry harvey hasan hassan hayley heather helen henry
hilary holly howard hugh hugo hussain ian ibrahim imogen imran iqra isaac isabel isabella isabelle
isla jack jackie jackson jacob jacqueline jade jake jamal james jamie jan jane janet janice
jasmine jason jasper jayden jean jennifer jenny jeremy jessica jill jo joan joanna joanne joe joel
john jonathan jordan joseph joshua joyce jude judith judy julia julian julie june justin kamran
karen kate katherine kathleen kathryn katie keith kelly kenneth kerry kevin khadija kieran kim
kirsty kyle laura lauren lawrence layla leah leanne lee leo leon leonard lesley leslie lewis liam
lily linda lindsay lisa logan lola lorraine louise lucas lucy luke luna lydia lynn lynne madison
mahmood maisie maisy malcolm manjit marcus margaret maria mariam marie marion marjorie martha
martin mary maryam mason matilda matthew maureen maurice max maxwell megan melanie melissa mia
michael michelle millie mohamed mohammad mohammed molly morgan muhammad musa mustafa nadia naomi
natalie natasha nathan neil nicholas nick nicola nicole nigel noah noor nora norman olga oliver
olivia omar oscar owen paige pamela patricia patrick paul paula pauline peter philip phoebe poppy
priya rachel rahul raj rajesh ralph raymond rebecca reece reuben rhys richard riley rita robert
robin roger ronald rosemary rosie ross roy ruby russell ruth ryan safa saira sally sam samantha
samira samuel sandra sara sarah saskia scarlett scott sean sebastian shannon sharon shauna sheila
shirley sian simon siobhan sofia sonia sophia sophie stacey stanley stella stephanie stephen
steven stewart stuart sunita susan suzanne sylvia tamsin tanya tara terence teresa theo theodore
theresa thomas tia tim timothy toby tom tony tracey tracy trevor tyler umar usman valerie vanessa
veronica victor victoria vincent vivienne wayne wendy william yasmin yasmine yusuf yvonne zachary
zain zainab zara zoe
"""
"""Given names that are common in this country, but those that are ordinary words of a council's
papers as well: grace, hope, will, mark, grant, dawn, joy, faith, may."""

OFFICE: Final = """
academy action admissions adult adviser advisers alliance alternative april area assistant
association attendance august authority bank board board's borough branch bridge business cabinet
campus care career careers centre centres chair champion chief child children children's christmas
church citizens city class clerk climate close coast college commission commissioner committee
communications community consultant coordinator corporate council councillors county court data
day december deputy designated development director disability district division early east easter
education educational employment engagement england english equality estate executive families
family farm february field finance first form forum foundation free friday full gardens gate
general governor governors grammar great green group groups grove hall hall's head health high
hill hospital house housing hub improvement inclusion infant information inspector integrated
intelligence interim january july june junior key kingdom lane lead leader leaders learning legal
library local manager managers march market may mayor member members mental mews ministry monday
monitoring music national network new nhs north northern november nursery october office officer
old operations overview panel parent parents park parliament partnership people performance place
planning policy portfolio practice primary principal priority programme project protection
provision public pupil pupils quality quarter reading reception regional residents retail road
royal safeguarding saturday scheme school schools science scrutiny secondary secretary send senior
september service services sixth skills social south southern special speech sport sports square
staff stage standards start station statutory steering step strategic strategy street student
students sunday support sure survey sustainability teacher teachers team terrace therapy thursday
town training transformation transition transport travel trust trustees tuesday tutor union unit
united university upper vale valley view village virtual voice voluntary walk ward water wednesday
welfare west western whole wood work worker workers world yard year years young youth
"""
"""Words that begin the names of offices, bodies and places, and seldom a person's."""

GIVEN_NAMES: Final = frozenset(GIVEN.split())
OFFICES: Final = frozenset(OFFICE.split())
