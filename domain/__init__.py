"""What a film is: the screenplay, the plan, the jobs and the events they are made of. No I/O.

script     reader.py picks one of fountain/, fdx/ and prose/; each gives a script.Script: elements with their lines
screenplay breakdown/ makes scenes, people and shots of it, words/ says what its words mean, enhancement.py fills in
plan       plan.py: which jobs there are, and what each needs; extractors.py and prompts.py: what each asks for
events     movie.py, job.py: the events and what they say together; film.py: the fold of one film
decisions  decisions.py, planning.py, wishes.py, by_hand.py: which events follow
"""
