broadcasts-emergency = Urgent notice
broadcasts-from = From { $sender }
broadcasts-picture = In the picture: { $says }
broadcasts-stop = No more of this
