"""What words tell, whatever form the script came in: sentences, names, people, light, feelings and things."""
