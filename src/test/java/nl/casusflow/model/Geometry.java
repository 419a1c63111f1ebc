package nl.casusflow.model;

import java.util.ArrayList;
import java.util.List;

/** Where things lie in a diagram. */
final class Geometry {

  private static final double CLOSE = 1;

  private Geometry() {}

  record Point(double x, double y) {
    boolean near(Point other) {
      return Math.abs(x - other.x) <= CLOSE && Math.abs(y - other.y) <= CLOSE;
    }
  }

  record Box(double x, double y, double width, double height) {

    Point middle() {
      return new Point(x + width / 2, y + height / 2);
    }

    boolean overlaps(Box other) {
      return x + width > other.x + CLOSE && other.x + other.width > x + CLOSE
          && y + height > other.y + CLOSE && other.y + other.height > y + CLOSE;
    }

    boolean contains(Box other) {
      return other.x >= x && other.y >= y && other.x + other.width <= x + width && other.y + other.height <= y + height;
    }

    /** On the border of this box, give or take what the Modeler rounds (a gateway's border is a diamond inside it). */
    boolean touches(Point point) {
      return point.x >= x - CLOSE && point.x <= x + width + CLOSE && point.y >= y - CLOSE && point.y <= y + height + CLOSE;
    }

    /** Whether a stretch of this line lies inside the box. */
    boolean isCrossedBy(Segment line) {
      double from = 0;
      double to = 1;
      double dx = line.b.x - line.a.x;
      double dy = line.b.y - line.a.y;
      double[][] sides = {
          {-dx, line.a.x - (x + CLOSE)}, {dx, x + width - CLOSE - line.a.x},
          {-dy, line.a.y - (y + CLOSE)}, {dy, y + height - CLOSE - line.a.y}};
      for (double[] side : sides) {
        if (side[0] == 0) {
          if (side[1] < 0) {
            return false;
          }
        } else if (side[0] < 0) {
          from = Math.max(from, side[1] / side[0]);
        } else {
          to = Math.min(to, side[1] / side[0]);
        }
      }
      return to - from > 0.001;
    }
  }

  record Segment(Point a, Point b) {

    boolean isStraight() {
      return Math.abs(a.x - b.x) <= CLOSE || Math.abs(a.y - b.y) <= CLOSE;
    }

    /** Whether two segments lie on each other for some length. */
    boolean runsAlong(Segment other) {
      double length = Math.hypot(b.x - a.x, b.y - a.y);
      if (length == 0 || distance(other.a) > CLOSE || distance(other.b) > CLOSE) {
        return false;
      }
      double from = along(other.a) / length;
      double to = along(other.b) / length;
      return Math.min(length, Math.max(from, to)) - Math.max(0, Math.min(from, to)) > 2 * CLOSE;
    }

    /** The point that two segments share, or null. */
    Point meets(Segment other) {
      double rx = b.x - a.x;
      double ry = b.y - a.y;
      double sx = other.b.x - other.a.x;
      double sy = other.b.y - other.a.y;
      double cross = rx * sy - ry * sx;
      if (Math.abs(cross) < 1e-9) {
        return null;
      }
      double t = ((other.a.x - a.x) * sy - (other.a.y - a.y) * sx) / cross;
      double u = ((other.a.x - a.x) * ry - (other.a.y - a.y) * rx) / cross;
      return t < 0 || t > 1 || u < 0 || u > 1 ? null : new Point(a.x + t * rx, a.y + t * ry);
    }

    private double distance(Point point) {
      double length = Math.hypot(b.x - a.x, b.y - a.y);
      return Math.abs((b.x - a.x) * (a.y - point.y) - (a.x - point.x) * (b.y - a.y)) / length;
    }

    private double along(Point point) {
      return (point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y);
    }
  }

  record Line(List<Point> points) {

    List<Segment> segments() {
      var segments = new ArrayList<Segment>();
      for (int i = 1; i < points.size(); i++) {
        segments.add(new Segment(points.get(i - 1), points.get(i)));
      }
      return segments;
    }

    Point first() {
      return points.get(0);
    }

    Point last() {
      return points.get(points.size() - 1);
    }

    /** Lines may meet where both begin or end; anywhere else a reader has to guess which way to go. */
    boolean tangles(Line other) {
      for (Segment mine : segments()) {
        for (Segment theirs : other.segments()) {
          Point shared = mine.meets(theirs);
          if (mine.runsAlong(theirs) || shared != null && !(endsAt(shared) && other.endsAt(shared))) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean endsAt(Point point) {
      return first().near(point) || last().near(point);
    }
  }
}
